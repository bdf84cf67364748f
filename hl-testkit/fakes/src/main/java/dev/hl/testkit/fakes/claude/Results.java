package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The last line of a turn, built up as the turn goes. Safe for use by many threads. */
final class Results {
    private final Costs costs;
    private final Denials denials = new Denials();
    private final long begun = System.nanoTime();
    private Tokens tokens = Tokens.NONE;
    private int rounds = 1;
    private @Nullable String stopReason;

    Results(Costs costs) {
        this.costs = costs;
    }

    Denials denials() {
        return denials;
    }

    synchronized void used(Tokens more, @Nullable String reason) {
        tokens = tokens.plus(more);
        stopReason = reason;
    }

    /** A message of the model was cut off, which leaves no reason. */
    synchronized void cutOff() {
        stopReason = null;
    }

    /** Something was put to the model: a tool's result, or that the turn was interrupted. */
    synchronized void told() {
        rounds++;
    }

    Map<String, Object> success(String text) {
        return result("success", false, "completed", "api_error_status", null, "result", text);
    }

    /** Nothing was asked of the model. */
    synchronized Map<String, Object> withoutModel(String text) {
        rounds = 0;
        return result("success", false, null, "api_error_status", null, "result", text);
    }

    synchronized Map<String, Object> apiError(@Nullable Integer status, String text) {
        stopReason = "stop_sequence";
        return result("success", true, "completed", "api_error_status", status, "result", text);
    }

    synchronized Map<String, Object> deferred(ToolCall call, String reason, boolean error) {
        stopReason = reason;
        Map<String, Object> deferred = Json.of("id", call.id(), "name", call.name(), "input", call.input());
        String terminal = error ? null : reason;
        return result("success", error, terminal, "result", "", "deferred_tool_use", deferred);
    }

    synchronized Map<String, Object> aborted(String terminal) {
        String diagnostic =
                "[ede_diagnostic] result_type=user last_content_type=n/a stop_reason=" + String.valueOf(stopReason);
        return error("error_during_execution", terminal, diagnostic);
    }

    Map<String, Object> error(String subtype, @Nullable String terminal, String text) {
        return result(subtype, true, terminal, "errors", List.of(text));
    }

    private synchronized Map<String, Object> result(
            String subtype, boolean error, @Nullable String terminal, @Nullable Object... more) {
        long millis = (System.nanoTime() - begun) / 1_000_000;
        Map<String, @Nullable Object> line = new LinkedHashMap<>(Json.of(
                "type", "result",
                "subtype", subtype,
                "is_error", error,
                "duration_ms", millis,
                "duration_api_ms", millis,
                "num_turns", rounds));
        line.putAll(Json.of(more));
        line.put("stop_reason", stopReason);
        line.put("total_cost_usd", costs.total());
        line.put("usage", tokens.usage());
        line.put("modelUsage", costs.modelUsage());
        line.put("permission_denials", new ArrayList<>(denials.list()));
        if (terminal != null) {
            line.put("terminal_reason", terminal);
        }
        line.put("fast_mode_state", "off");
        return Json.with(line);
    }
}
