package dev.hl.testkit.fakes.claude;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What tokens cost, and the long names of models. Pure functions. */
final class Prices {
    private static final Map<String, String> ALIASES = Map.of(
            "default", "claude-opus-4-8[1m]",
            "sonnet", "claude-sonnet-5",
            "opus", "claude-opus-4-8",
            "haiku", "claude-haiku-4-5-20251001");
    private static final String LONG_CONTEXT = "[1m]";

    /** Dollars for a million tokens. */
    private record Price(String family, String input, String output, String cacheRead, String cacheWrite) {}

    private static final List<Price> PRICES = List.of(
            new Price("opus", "5", "25", "0.5", "6.25"),
            new Price("haiku", "1", "5", "0.1", "1.25"),
            new Price("", "3", "15", "0.3", "3.75"));

    private Prices() {}

    static String resolve(String model) {
        return ALIASES.getOrDefault(model, model);
    }

    /** The name without what only the program understands. */
    static String asAsked(String model) {
        return model.endsWith(LONG_CONTEXT) ? model.substring(0, model.length() - LONG_CONTEXT.length()) : model;
    }

    static int contextWindow(String model) {
        return model.endsWith(LONG_CONTEXT) ? 1_000_000 : 200_000;
    }

    static BigDecimal of(String model, Tokens tokens) {
        Price price = PRICES.stream()
                .filter(candidate -> model.contains(candidate.family()))
                .findFirst()
                .orElseThrow();
        return dollars(tokens.input(), price.input())
                .add(dollars(tokens.output(), price.output()))
                .add(dollars(tokens.cacheRead(), price.cacheRead()))
                .add(dollars(tokens.cacheWrite(), price.cacheWrite()));
    }

    private static BigDecimal dollars(long tokens, String million) {
        return new BigDecimal(million).multiply(BigDecimal.valueOf(tokens)).movePointLeft(6);
    }
}
