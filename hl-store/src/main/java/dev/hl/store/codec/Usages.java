package dev.hl.store.codec;

import dev.hl.api.agent.Usage;

/** Tokens and money, among the members of what used them. */
final class Usages {
    private Usages() {}

    static void write(Usage usage, Fields to) {
        to.put("inputTokens", usage.inputTokens())
                .put("outputTokens", usage.outputTokens())
                .put("cacheReadTokens", usage.cacheReadTokens())
                .put("cacheWriteTokens", usage.cacheWriteTokens())
                .put("costUsd", usage.costUsd());
    }

    static Usage read(Fields from) {
        return new Usage(
                from.number("inputTokens"),
                from.number("outputTokens"),
                from.number("cacheReadTokens"),
                from.number("cacheWriteTokens"),
                from.decimal("costUsd"));
    }
}
