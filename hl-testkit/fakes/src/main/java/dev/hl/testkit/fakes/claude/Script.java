package dev.hl.testkit.fakes.claude;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * A script as its reader sees it; {@link MockScript} describes the form. What has been played follows from the
 * conversation alone, so a resumed program goes on where the one before it stopped. Safe for use by many threads.
 */
final class Script {
    private static final Map<String, Object> NOTHING_LEFT = Json.of("parts", List.of(Json.of("text", "Done.")));

    private final Map<String, Object> form;
    private final ConcurrentMap<String, ToolEnd> results = new ConcurrentHashMap<>();

    Script(Map<String, Object> form) {
        this.form = form;
    }

    /** What is to be done before anything else. */
    List<Map<String, Object>> atStart() {
        return Json.objects(form.get("start"));
    }

    boolean hasTurns() {
        return form.containsKey("turns");
    }

    /** The message to say in answer to a prompt, both counted from 0. */
    Map<String, Object> message(int prompt, int reply) {
        List<Map<String, Object>> turns = Json.objects(form.get("turns"));
        if (prompt >= turns.size()) {
            return NOTHING_LEFT;
        }
        List<Map<String, Object>> messages = Json.objects(turns.get(prompt).get("messages"));
        return reply < messages.size() ? messages.get(reply) : NOTHING_LEFT;
    }

    /** The failure that the script has for this attempt at the message. */
    static Optional<ApiFailure> failure(Map<String, Object> message, int attempt) {
        List<?> errors = Json.list(message.get("errors"));
        if (attempt > errors.size()) {
            return Optional.empty();
        }
        int status = new BigDecimal(String.valueOf(errors.get(attempt - 1))).intValue();
        return Optional.of(
                status == 0
                        ? new ApiFailure(null, "ConnectionRefused")
                        : new ApiFailure(status, "The script says " + status + "."));
    }

    /** The block of a call; its result is remembered where the script has one. */
    Map<String, Object> call(Map<String, Object> tool) {
        String id = Json.text(tool, "id", "toolu_mock_" + Ids.next());
        if (tool.get("fails") instanceof String error) {
            results.put(id, ToolEnd.failed(error));
        } else if (tool.get("returns") instanceof String text) {
            results.put(id, ToolEnd.of(text, text));
        }
        return Json.of("type", "tool_use", "id", id, "name", Json.text(tool, "name"), "input", Json.at(tool, "input"));
    }

    boolean isScripted(String call) {
        return results.containsKey(call);
    }

    Optional<ToolEnd> scripted(String call) {
        return Optional.ofNullable(results.get(call));
    }
}
