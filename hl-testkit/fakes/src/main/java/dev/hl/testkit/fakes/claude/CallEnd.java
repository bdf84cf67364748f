package dev.hl.testkit.fakes.claude;

/** How a call ended. */
sealed interface CallEnd {
    ToolCall call();

    /** The model gets a result, which may be a refusal. */
    record Returned(ToolCall call, ToolEnd end) implements CallEnd {}

    record Deferred(ToolCall call) implements CallEnd {}

    /** The turn stopped first. */
    record Aborted(ToolCall call) implements CallEnd {}
}
