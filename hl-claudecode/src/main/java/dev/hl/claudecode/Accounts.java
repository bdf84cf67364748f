package dev.hl.claudecode;

import dev.hl.api.agent.Usage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run has used. The program counts tokens and money from its start, a new transcript or not, and for each model; so
 * what a turn used is the difference to what was reported before. What it reports of a turn alone leaves out sub-agents.
 * Confined to one thread.
 */
final class Accounts {
    private Map<String, Usage> reported = Map.of();
    private BigDecimal reportedCost = BigDecimal.ZERO;
    private Map<String, Usage> used = Map.of();
    private BigDecimal usedCost = BigDecimal.ZERO;

    /** Takes over what the end of a turn reports. */
    void count(Fields line) {
        Map<String, Usage> models = line.has("modelUsage") ? models(line.at("modelUsage")) : reported;
        Map<String, Usage> grown = new LinkedHashMap<>();
        models.forEach((model, total) -> {
            Usage since = total.since(reported.getOrDefault(model, Usage.NONE));
            if (since.totalTokens() > 0 || since.costUsd().signum() > 0) {
                grown.put(model, since);
            }
        });
        BigDecimal cost = line.has("total_cost_usd") ? line.amount("total_cost_usd") : reportedCost;
        usedCost = cost.compareTo(reportedCost) >= 0 ? cost.subtract(reportedCost) : cost;
        used = grown;
        reported = models;
        reportedCost = cost;
    }

    /** What the turn used that was counted last. Its cost is what the program says in sum. */
    Usage used() {
        Usage sum = used.values().stream().reduce(Usage.NONE, Usage::plus);
        return new Usage(
                sum.inputTokens(), sum.outputTokens(), sum.cacheReadTokens(), sum.cacheWriteTokens(), usedCost);
    }

    /** The same for each model that was used. */
    Map<String, Usage> usedByModel() {
        return used;
    }

    private static Map<String, Usage> models(Fields usage) {
        Map<String, Usage> models = new LinkedHashMap<>();
        usage.map().keySet().forEach(model -> models.put(model, of(usage.at(model))));
        return models;
    }

    private static Usage of(Fields model) {
        return new Usage(
                model.whole("inputTokens"),
                model.whole("outputTokens"),
                model.whole("cacheReadInputTokens"),
                model.whole("cacheCreationInputTokens"),
                model.amount("costUSD"));
    }
}
