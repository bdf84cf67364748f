package dev.hl.api.agent;

import dev.hl.api.InvalidValueException;
import java.math.BigDecimal;
import java.util.List;

/**
 * Tokens and money, never negative.
 *
 * @param inputTokens tokens sent without the cache
 * @param outputTokens tokens the model wrote
 * @param cacheReadTokens input served from the cache
 * @param cacheWriteTokens input written to the cache
 * @param costUsd what the agent says it cost, in US dollars
 */
public record Usage(
        long inputTokens, long outputTokens, long cacheReadTokens, long cacheWriteTokens, BigDecimal costUsd) {
    public Usage {
        InvalidValueException.unless(
                inputTokens >= 0 && outputTokens >= 0 && cacheReadTokens >= 0 && cacheWriteTokens >= 0,
                "tokens",
                List.of(inputTokens, outputTokens, cacheReadTokens, cacheWriteTokens),
                "not negative");
        InvalidValueException.unless(costUsd.signum() >= 0, "cost", costUsd, "not negative");
    }

    /** Nothing used yet. */
    public static final Usage NONE = new Usage(0, 0, 0, 0, BigDecimal.ZERO);

    /** The sum of both. */
    public Usage plus(Usage more) {
        return new Usage(
                inputTokens + more.inputTokens,
                outputTokens + more.outputTokens,
                cacheReadTokens + more.cacheReadTokens,
                cacheWriteTokens + more.cacheWriteTokens,
                costUsd.add(more.costUsd));
    }

    /** What was used since {@code earlier}; a counter that went back counts as started again from zero. */
    public Usage since(Usage earlier) {
        return new Usage(
                grown(inputTokens, earlier.inputTokens),
                grown(outputTokens, earlier.outputTokens),
                grown(cacheReadTokens, earlier.cacheReadTokens),
                grown(cacheWriteTokens, earlier.cacheWriteTokens),
                costUsd.compareTo(earlier.costUsd) >= 0 ? costUsd.subtract(earlier.costUsd) : costUsd);
    }

    /** All tokens together. */
    public long totalTokens() {
        return inputTokens + outputTokens + cacheReadTokens + cacheWriteTokens;
    }

    private static long grown(long now, long before) {
        return now >= before ? now - before : now;
    }
}
