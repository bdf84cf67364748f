package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lets the adapter hear a recorded run, and decides its calls when and as the recorded host did. */
final class Replay {
    private final RecordingAgentListener listener = RecordingAgentListener.holding();
    private final MemoryWire wire;
    private final Map<String, ToolUseId> calls = new HashMap<>();
    private final Map<String, Map<String, Object>> inputs = new HashMap<>();
    private final Set<ToolUseId> decided = new HashSet<>();
    private int results;

    private Replay(Recording recording) {
        wire = new MemoryWire(listener, recording.isResumed());
    }

    static Replay of(Recording recording) {
        Replay replay = new Replay(recording);
        recording.entries().forEach(replay::play);
        replay.wire.exit();
        return replay;
    }

    RecordingAgentListener listener() {
        return listener;
    }

    /** How many turns the recorded program ended. */
    int results() {
        return results;
    }

    private void play(Recording.Entry entry) {
        Fields line = entry.line();
        if (entry.said()) {
            note(line);
            wire.hear(line, Json.write(line.map()));
        } else if ("user".equals(line.text("type"))) {
            wire.turns().prompted();
        } else if ("control_response".equals(line.text("type"))) {
            answer(line.at("response"));
        }
    }

    private void note(Fields line) {
        if ("result".equals(line.text("type"))) {
            results++;
        }
        Fields request = line.at("request");
        if ("can_use_tool".equals(request.text("subtype"))) {
            note(line, request, "input");
        } else if ("hook_callback".equals(request.text("subtype"))) {
            note(line, request.at("input"), "tool_input");
        }
    }

    private void note(Fields line, Fields about, String input) {
        ToolUseId call = about.findCall("tool_use_id");
        if (call != null) {
            calls.put(line.text("request_id", ""), call);
            inputs.put(line.text("request_id", ""), about.at(input).map());
        }
    }

    private void answer(Fields response) {
        String request = response.text("request_id", "");
        ToolUseId call = calls.get(request);
        PermissionReply reply =
                call == null ? null : replyIn(response.at("response"), inputs.getOrDefault(request, Map.of()));
        if (call != null && reply != null && decided.add(call)) {
            listener.answer(call, reply);
            wire.settle();
        }
    }

    /** Null for an answer that leaves the decision to the other door, or none that the adapter would give. */
    private static @Nullable PermissionReply replyIn(Fields answer, Map<String, Object> input) {
        Fields hook = answer.at("hookSpecificOutput");
        try {
            return switch (hook.text("permissionDecision", answer.text("behavior", ""))) {
                case "allow" -> PermissionReply.allow(changed(hook, answer, input));
                case "deny" ->
                    PermissionReply.deny(hook.text("permissionDecisionReason", answer.text("message", "no")));
                case "defer" -> PermissionReply.defer();
                default -> null;
            };
        } catch (InvalidValueException malformed) {
            return null;
        }
    }

    private static Map<String, Object> changed(Fields hook, Fields answer, Map<String, Object> input) {
        Fields holder = hook.has("updatedInput") ? hook : answer;
        return holder.has("updatedInput") ? holder.at("updatedInput").map() : input;
    }
}
