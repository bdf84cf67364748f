package dev.hl.api.agent;

import java.time.Duration;

/**
 * What a turn came to.
 *
 * @param outcome how it ended
 * @param text the agent's final words, or the error in words a human reads
 * @param usage what this turn used, sub-agents included
 * @param rounds how many rounds the agent counts
 * @param duration how long the agent says it took, waiting included
 * @param details what else there is to know
 */
public record TurnResult(
        TurnOutcome outcome, String text, Usage usage, int rounds, Duration duration, TurnDetails details) {
    /** A result without details. */
    public TurnResult(TurnOutcome outcome, String text, Usage usage, int rounds, Duration duration) {
        this(outcome, text, usage, rounds, duration, TurnDetails.NONE);
    }
}
