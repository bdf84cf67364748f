package dev.hl.testkit.fakes.claude;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this process has used since it started, by model. Safe for use by many threads. */
final class Costs {
    private final Map<String, Tokens> byModel = new LinkedHashMap<>();

    synchronized void add(String model, Tokens tokens) {
        byModel.merge(model, tokens, Tokens::plus);
    }

    synchronized BigDecimal total() {
        return byModel.entrySet().stream()
                .map(used -> Prices.of(used.getKey(), used.getValue()))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .stripTrailingZeros();
    }

    synchronized Map<String, Object> modelUsage() {
        Map<String, Object> usage = new LinkedHashMap<>();
        byModel.forEach((model, tokens) -> usage.put(model, form(model, tokens)));
        return usage;
    }

    private static Map<String, Object> form(String model, Tokens tokens) {
        return Json.of(
                "inputTokens", tokens.input(),
                "outputTokens", tokens.output(),
                "cacheReadInputTokens", tokens.cacheRead(),
                "cacheCreationInputTokens", tokens.cacheWrite(),
                "webSearchRequests", 0,
                "costUSD", Prices.of(model, tokens).stripTrailingZeros(),
                "contextWindow", Prices.contextWindow(model),
                "maxOutputTokens", 64_000);
    }
}
