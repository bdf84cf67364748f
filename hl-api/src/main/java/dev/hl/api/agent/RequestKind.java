package dev.hl.api.agent;

/** What a human is asked for. */
public enum RequestKind {
    /** May this tool run with this input? For whatever none of the following says better. */
    TOOL_CALL,
    /** May this shell command run? */
    COMMAND,
    /** May this file be changed so? */
    FILE_EDIT,
    /** May this be fetched from, or sent to, the network? */
    NETWORK,
    /** The agent asks its reader something and offers options. */
    QUESTION,
    /** The agent shows a plan and asks to go on. */
    PLAN,
    /** The agent wants to hear from a human, in the human's own words. */
    HUMAN_CONTACT,
    /** May more be spent than was planned? */
    BUDGET;

    /** Whether a human answers with texts instead of allowing something to run. */
    public boolean wantsAnswer() {
        return this == QUESTION || this == HUMAN_CONTACT;
    }
}
