package dev.hl.api.session;

/** What of a session is searched. */
public enum SearchField {
    TITLE,
    PROMPT,
    /** What was said: texts, thoughts, tool calls and what they gave back. */
    CONVERSATION
}
