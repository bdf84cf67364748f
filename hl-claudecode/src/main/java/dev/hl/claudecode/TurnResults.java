package dev.hl.claudecode;

import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import java.math.BigDecimal;
import java.time.Duration;

/**
 * Reads how turns ended. The program counts tokens and money from its start, so what a turn used is the difference to what
 * was reported before. Confined to one thread.
 */
final class TurnResults {
    private Usage reported = Usage.NONE;

    TurnResult read(Fields line) {
        Usage total = total(line);
        Usage used = total.since(reported);
        reported = total;
        TurnOutcome outcome = outcome(line);
        Duration duration = Duration.ofMillis(line.whole("duration_ms"));
        return new TurnResult(outcome, text(line, outcome), used, rounds(line), duration);
    }

    /** A subtype of {@code success} says only that the program did not fail: the error flag comes first. */
    private static TurnOutcome outcome(Fields line) {
        String subtype = line.text("subtype", "");
        String reason = line.text("terminal_reason", "");
        if (subtype.equals("error_max_turns")) {
            return TurnOutcome.MAX_TURNS;
        }
        if (subtype.equals("error_max_budget_usd")) {
            return TurnOutcome.BUDGET;
        }
        if (reason.startsWith("aborted_")) {
            return TurnOutcome.INTERRUPTED;
        }
        if (!subtype.equals("success") || isOfferLost(line)) {
            return TurnOutcome.FAILED;
        }
        if (line.flag("is_error")) {
            return TurnOutcome.API_ERROR;
        }
        return line.text("stop_reason", "").equals("tool_deferred") ? TurnOutcome.DEFERRED : TurnOutcome.COMPLETED;
    }

    /** Whether the program could not take up the call that was put aside, because its tool is gone. */
    private static boolean isOfferLost(Fields line) {
        return line.text("stop_reason", "").equals("tool_deferred_unavailable");
    }

    private static String text(Fields line, TurnOutcome outcome) {
        if (isOfferLost(line)) {
            return "The call that was put aside cannot be taken up again: its tool is not there any more";
        }
        if (outcome == TurnOutcome.INTERRUPTED) {
            // Its errors are diagnostics of the program's makers.
            return line.text("result", "Interrupted");
        }
        return line.text("result", String.join("\n", line.texts("errors")));
    }

    private static int rounds(Fields line) {
        return (int) Math.min(Integer.MAX_VALUE, line.whole("num_turns"));
    }

    private Usage total(Fields line) {
        if (!line.has("modelUsage") && !line.has("total_cost_usd")) {
            return reported;
        }
        Usage tokens = line.at("modelUsage").children().stream()
                .map(TurnResults::tokens)
                .reduce(Usage.NONE, Usage::plus);
        return tokens.plus(new Usage(0, 0, 0, 0, line.amount("total_cost_usd")));
    }

    private static Usage tokens(Fields model) {
        return new Usage(
                model.whole("inputTokens"),
                model.whole("outputTokens"),
                model.whole("cacheReadInputTokens"),
                model.whole("cacheCreationInputTokens"),
                BigDecimal.ZERO);
    }
}
