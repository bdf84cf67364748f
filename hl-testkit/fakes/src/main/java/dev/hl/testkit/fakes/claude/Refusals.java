package dev.hl.testkit.fakes.claude;

/** What the model is told about calls that did not run, in the original's words, which hosts may look for. */
final class Refusals {
    static final String REJECTED = "The user doesn't want to proceed with this tool use. The tool use was rejected"
            + " (eg. if it was a file edit, the new_string was NOT written to the file). STOP what you are doing and"
            + " wait for the user to tell you how to proceed.";
    static final String TAKE_NO_ACTION = "The user doesn't want to take this action right now. STOP what you are doing"
            + " and wait for the user to tell you how to proceed.";
    static final String NOT_GRANTED = "Claude requested permissions to use %s, but you haven't granted it yet.";
    static final String BY_RULE = "Permission to use %s has been denied.";
    static final String BY_HOOK = "Hook PreToolUse:%s denied this tool";

    private Refusals() {}

    static String requestFailed(String error) {
        return "Tool permission request failed: " + error;
    }
}
