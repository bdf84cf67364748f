package dev.hl.api.agent;

import java.util.concurrent.CompletionStage;

/** Does the work of a {@link HostTool}. Safe for use by many threads: calls come at the same time, from many runs. */
@FunctionalInterface
public interface HostToolHandler {
    /**
     * Begins one call; the agent waits until the stage completes, however long that takes, and goes on with everything
     * else meanwhile. May take a moment, but waits for nobody: that is what the stage is for. A stage that fails, like a
     * method that throws, tells the agent that the tool failed and not why; to tell it more, return
     * {@link HostToolResult#error}.
     */
    CompletionStage<HostToolResult> call(HostToolCall call);
}
