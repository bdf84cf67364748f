package dev.hl.claudecode;

import dev.hl.api.agent.PermissionReply;
import dev.hl.api.spi.AgentLaunch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The lines the host writes. Pure functions. */
final class Outgoing {
    /** The request by which the host introduces itself; answered once the program is ready. */
    static final String INITIALIZE = "hl-initialize";

    private Outgoing() {}

    /** What the host says first. */
    static String initialize(AgentLaunch launch, ClaudeCodeOptions options) {
        return request(INITIALIZE, Introduction.of(launch, options));
    }

    /** A prompt that begins a turn of its own, also when the program is at something it began by itself. */
    static String prompt(String text) {
        return Json.write(userMessage(text));
    }

    /** As {@link #prompt(String)}, under an id of the host's. */
    static String prompt(String text, UUID id) {
        Map<String, Object> line = userMessage(text);
        line.put("uuid", id.toString());
        return Json.write(line);
    }

    private static Map<String, Object> userMessage(String text) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "user");
        line.put("message", Map.of("role", "user", "content", text));
        line.put("priority", "later");
        return line;
    }

    /** The hook is neutral: the call goes on to {@code can_use_tool}, which decides. */
    static String hookAsks(String requestId) {
        return hook(requestId, Map.of("permissionDecision", "ask"));
    }

    static String hookDenies(String requestId, String reason) {
        return hook(requestId, Map.of("permissionDecision", "deny", "permissionDecisionReason", reason));
    }

    static String hookDefers(String requestId) {
        return hook(requestId, Map.of("permissionDecision", "defer"));
    }

    /** Always with the input: without it the program refuses the call. */
    static String allows(String requestId, PermissionReply.Allow allow) {
        return success(requestId, Map.of("behavior", "allow", "updatedInput", allow.input()));
    }

    static String denies(String requestId, PermissionReply.Deny deny) {
        return success(requestId, Map.of("behavior", "deny", "message", deny.reason(), "interrupt", deny.interrupt()));
    }

    static String success(String requestId, Map<String, ?> payload) {
        return response(Map.of("subtype", "success", "request_id", requestId, "response", payload));
    }

    static String error(String requestId, String problem) {
        return response(Map.of("subtype", "error", "request_id", requestId, "error", problem));
    }

    private static String hook(String requestId, Map<String, String> decision) {
        Map<String, Object> specific = new LinkedHashMap<>(Map.of("hookEventName", "PreToolUse"));
        specific.putAll(decision);
        return success(requestId, Map.of("hookSpecificOutput", specific));
    }

    static String request(String requestId, Map<String, ?> request) {
        return Json.write(Map.of("type", "control_request", "request_id", requestId, "request", request));
    }

    private static String response(Map<String, ?> response) {
        return Json.write(Map.of("type", "control_response", "response", response));
    }
}
