package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.ApiFailed;
import dev.hl.api.agent.DeniedCall;
import dev.hl.api.agent.TurnDetails;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.UsageLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads how turns ended. Some of it was said before: which limit was reached, and what the service failed with. Confined to
 * one thread.
 */
final class TurnResults {
    private static final int TOO_MANY_REQUESTS = 429;

    private final Accounts accounts = new Accounts();
    private @Nullable UsageLimit limit;
    private @Nullable ApiFailed failure;

    /** What the program said before the end of the turn. */
    void heard(AgentMessage message) {
        if (message instanceof UsageLimit now) {
            limit = now;
        } else if (message instanceof ApiFailed failed && failed.within() == null) {
            failure = failed;
        }
    }

    TurnResult read(Fields line) {
        accounts.count(line);
        TurnOutcome outcome = outcome(line);
        TurnResult result = new TurnResult(
                outcome,
                text(line, outcome),
                accounts.used(),
                line.small("num_turns"),
                Duration.ofMillis(line.whole("duration_ms")),
                details(line, outcome));
        failure = null;
        return result;
    }

    /** A subtype of {@code success} says only that the program did not fail: the error flag comes first. */
    private TurnOutcome outcome(Fields line) {
        return switch (line.text("subtype", "")) {
            case "error_max_turns" -> TurnOutcome.MAX_TURNS;
            case "error_max_budget_usd" -> TurnOutcome.BUDGET;
            case "error_max_structured_output_retries" -> TurnOutcome.NO_STRUCTURED_OUTPUT;
            case "success" -> aborted(line) ? TurnOutcome.INTERRUPTED : outcomeWithoutFailure(line);
            default -> aborted(line) ? TurnOutcome.INTERRUPTED : failed(line);
        };
    }

    private static boolean aborted(Fields line) {
        return line.text("terminal_reason", "").startsWith("aborted_");
    }

    /** Older programs do not say how a turn ended that put a call aside; all say why the model stopped. */
    private TurnOutcome outcomeWithoutFailure(Fields line) {
        String stop = line.text("stop_reason", "");
        if (stop.equals("tool_deferred_unavailable")) {
            return TurnOutcome.OFFER_LOST;
        }
        if (line.flag("is_error")) {
            return stop.equals("refusal") ? TurnOutcome.REFUSED : apiError(line);
        }
        if (stop.equals("tool_deferred")) {
            return TurnOutcome.DEFERRED;
        }
        return switch (line.text("terminal_reason", "")) {
            case "hook_stopped", "stop_hook_prevented" -> TurnOutcome.STOPPED;
            default -> TurnOutcome.COMPLETED;
        };
    }

    private TurnOutcome apiError(Fields line) {
        boolean rejected = line.whole("api_error_status") == TOO_MANY_REQUESTS
                || (failure != null && failure.error().equals("rate_limit"));
        boolean reached = limit != null && limit.status() == UsageLimit.Status.REACHED;
        return rejected && reached ? TurnOutcome.USAGE_LIMIT : TurnOutcome.API_ERROR;
    }

    private static TurnOutcome failed(Fields line) {
        boolean resumeFailed = line.texts("errors").stream()
                .anyMatch(error -> error.startsWith("No conversation found") || error.contains("--resume"));
        return resumeFailed ? TurnOutcome.RESUME_FAILED : TurnOutcome.FAILED;
    }

    private static String text(Fields line, TurnOutcome outcome) {
        if (outcome == TurnOutcome.OFFER_LOST) {
            return "The call that was put aside cannot be taken up again: its tool is not there any more";
        }
        if (outcome == TurnOutcome.INTERRUPTED) {
            // Its errors are diagnostics of the program's makers.
            return line.text("result", "Interrupted");
        }
        return line.text("result", String.join("\n", line.texts("errors")));
    }

    private TurnDetails details(Fields line, TurnOutcome outcome) {
        Instant resetsAt = outcome == TurnOutcome.USAGE_LIMIT && limit != null ? limit.resetsAt() : null;
        Integer status = line.smallOrNull("api_error_status");
        String origin = line.at("origin").text("kind", "");
        List<DeniedCall> denials = denials(line);
        try {
            return new TurnDetails(status, resetsAt, output(line), denials, origin, accounts.usedByModel());
        } catch (InvalidValueException noJson) {
            // The raw line has it.
            return new TurnDetails(status, resetsAt, null, denials, origin, accounts.usedByModel());
        }
    }

    private static @Nullable Map<String, Object> output(Fields line) {
        return line.has("structured_output")
                ? line.requiredObject("structured_output").map()
                : null;
    }

    private static List<DeniedCall> denials(Fields line) {
        List<DeniedCall> denials = new ArrayList<>();
        for (Fields denied : line.objects("permission_denials")) {
            ToolUseId call = denied.findCall("tool_use_id");
            if (call != null) {
                denials.add(new DeniedCall(call, denied.text("tool_name", "")));
            }
        }
        return denials;
    }
}
