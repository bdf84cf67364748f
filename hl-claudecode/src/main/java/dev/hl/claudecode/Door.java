package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;

/**
 * One asking about a tool call. The program asks twice about the same call: at its hook, which sees the call first and can
 * put it aside, and for permission, which decides.
 *
 * @param requestId what the answer refers to
 * @param kind which of the two
 * @param request what is asked
 */
record Door(String requestId, Kind kind, PermissionRequest request) {
    /** The two doors; of the first there are two kinds. */
    enum Kind {
        HOOK,
        /** A hook at which no call can be put aside. */
        HOOK_WITHOUT_TRANSCRIPT,
        PERMISSION
    }

    /** Reads the request of a {@code hook_callback}; throws {@link InvalidValueException} when it names no call. */
    static Door hook(String requestId, Fields request) {
        Fields input = request.at("input");
        String id = input.text("tool_use_id", request.text("tool_use_id", ""));
        boolean transcript = !Introduction.HOOK_WITHOUT_TRANSCRIPT.equals(request.text("callback_id"));
        return of(requestId, transcript ? Kind.HOOK : Kind.HOOK_WITHOUT_TRANSCRIPT, id, input, "tool_input");
    }

    /** Reads the request of a {@code can_use_tool}; throws {@link InvalidValueException} when it names no call. */
    static Door permission(String requestId, Fields request) {
        return of(requestId, Kind.PERMISSION, request.text("tool_use_id", ""), request, "input");
    }

    private static Door of(String requestId, Kind kind, String id, Fields about, String inputField) {
        String tool = about.required("tool_name");
        ToolCall call = new ToolCall(
                new ToolUseId(id), tool, about.requiredObject(inputField).map());
        return new Door(requestId, kind, new PermissionRequest(kindOf(tool), call, about.text("agent_id")));
    }

    private static RequestKind kindOf(String tool) {
        return switch (tool) {
            case "AskUserQuestion" -> RequestKind.QUESTION;
            case "ExitPlanMode" -> RequestKind.PLAN;
            case "Bash", "PowerShell" -> RequestKind.COMMAND;
            case "Edit", "MultiEdit", "Write", "NotebookEdit" -> RequestKind.FILE_EDIT;
            case "WebFetch", "WebSearch" -> RequestKind.NETWORK;
            default -> RequestKind.TOOL_CALL;
        };
    }

    boolean isHook() {
        return kind != Kind.PERMISSION;
    }

    ToolUseId call() {
        return request.call().id();
    }
}
