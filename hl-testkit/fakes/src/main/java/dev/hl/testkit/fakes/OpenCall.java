package dev.hl.testkit.fakes;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.ToolCall;
import java.util.Map;

/** A call that was made, and what the script says about it. */
record OpenCall(ToolCall call, PlannedCall plan) {
    ToolUseId id() {
        return call.id();
    }

    PermissionRequest request() {
        return new PermissionRequest(plan.kind(), call, null);
    }

    ToolCall with(Map<String, Object> input) {
        return new ToolCall(call.id(), call.name(), input);
    }
}
