package dev.hl.api.agent;

/** What a human is asked for. */
public enum RequestKind {
    /** May this tool run with this input? */
    TOOL_CALL,
    /** The agent asks its reader something and offers options. */
    QUESTION,
    /** The agent shows a plan and asks to go on. */
    PLAN
}
