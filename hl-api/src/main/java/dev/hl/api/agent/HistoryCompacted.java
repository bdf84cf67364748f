package dev.hl.api.agent;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What was said so far was replaced by a summary, so that the model has room again. The transcript keeps its name.
 *
 * @param automatic whether the agent did so by itself
 * @param tokensBefore how long it was
 * @param tokensAfter how long it is now, or null when the agent does not say
 */
public record HistoryCompacted(
        boolean automatic, long tokensBefore, @Nullable Long tokensAfter) implements AgentMessage {
    @Override
    public String kind() {
        return "compacted";
    }

    /** How long it is now; empty when the agent does not say. */
    public OptionalLong lengthNow() {
        return tokensAfter == null ? OptionalLong.empty() : OptionalLong.of(tokensAfter);
    }
}
