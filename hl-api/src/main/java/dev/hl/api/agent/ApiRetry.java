package dev.hl.api.agent;

import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The model's service did not answer as it should, and the agent will ask again.
 *
 * @param attempt which repetition this will be, counted from 1
 * @param of how many there will be at most
 * @param delay how long the agent waits before it
 * @param status the HTTP status of the answer, or null when there was none
 * @param error what kind of failure it was, in the agent's own words
 */
public record ApiRetry(
        int attempt, int of, Duration delay, @Nullable Integer status, String error) implements AgentMessage {
    @Override
    public String kind() {
        return "api_retry";
    }

    /** The HTTP status of the answer; empty when there was none. */
    public OptionalInt httpStatus() {
        return status == null ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
