package dev.hl.claudecode;

import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.PermissionReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lines the host writes. Pure functions. */
final class Outgoing {
    /** The request by which the host introduces itself; answered once the program is ready. */
    static final String INITIALIZE = "hl-initialize";

    private static final String HOOK = "hl-gate";

    /** A week: a person may take as long. The program refuses the call when it is over. */
    private static final int HOOK_SECONDS = 7 * 24 * 60 * 60;

    private Outgoing() {}

    /** Asks for every tool call to be shown before it runs. */
    static String initialize(AgentOptions options) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("subtype", "initialize");
        request.put(
                "hooks",
                Map.of("PreToolUse", List.of(Map.of("hookCallbackIds", List.of(HOOK), "timeout", HOOK_SECONDS))));
        options.appendSystemPrompt()
                .filter(Arguments::isTooLarge)
                .ifPresent(text -> request.put("appendSystemPrompt", text));
        return request(INITIALIZE, request);
    }

    /** A prompt that begins a turn of its own, also when the program is at something it began by itself. */
    static String prompt(String text) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "user");
        line.put("message", Map.of("role", "user", "content", text));
        line.put("priority", "later");
        return Json.write(line);
    }

    static String interrupt(String requestId) {
        return request(requestId, Map.of("subtype", "interrupt"));
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

    private static String request(String requestId, Map<String, ?> request) {
        return Json.write(Map.of("type", "control_request", "request_id", requestId, "request", request));
    }

    private static String response(Map<String, ?> response) {
        return Json.write(Map.of("type", "control_response", "response", response));
    }
}
