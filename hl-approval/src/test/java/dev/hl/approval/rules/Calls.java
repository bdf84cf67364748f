package dev.hl.approval.rules;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalRequest;
import java.util.Map;

/** Requests to try rules on. */
final class Calls {
    private Calls() {}

    static ApprovalRequest bash(String command) {
        return call("Bash", Map.of("command", command));
    }

    static ApprovalRequest read(String path) {
        return call("Read", Map.of("file_path", path));
    }

    static ApprovalRequest edit(String path) {
        return call("Edit", Map.of("file_path", path, "old_string", "a", "new_string", "b"));
    }

    static ApprovalRequest fetch(String url) {
        return call("WebFetch", Map.of("url", url, "prompt", "p"));
    }

    static ApprovalRequest call(String tool, Map<String, Object> input) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), tool, input))
                .build();
    }
}
