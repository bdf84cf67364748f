package dev.hl.testkit.fakes.claude;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Says what the script has, as the events of a stream. */
final class ScriptModel implements Model {
    private static final Map<String, Object> USAGE = Json.of("input_tokens", 100, "output_tokens", 20);

    private final Script script;
    private final Speech speech;
    private final Faults faults;

    ScriptModel(Script script, Speech speech, Faults faults) {
        this.script = script;
        this.speech = speech;
        this.faults = faults;
    }

    @Override
    public void stream(ModelRequest request, Consumer<Map<String, Object>> events)
            throws ApiFailure, IOException, InterruptedException {
        Map<String, Object> message = script.message(request.prompt(), request.reply());
        Optional<ApiFailure> failure = Script.failure(message, request.attempt());
        if (failure.isPresent()) {
            throw failure.get();
        }
        Map<String, Object> usage = message.containsKey("usage") ? Json.at(message, "usage") : USAGE;
        events.accept(Json.of("type", "message_start", "message", start(request, usage)));
        List<Map<String, Object>> parts = Json.objects(message.get("parts"));
        int index = 0;
        for (Map<String, Object> part : parts) {
            index += play(part, index, request.abort(), events);
        }
        boolean calls = parts.stream().anyMatch(part -> part.containsKey("tool"));
        String reason = Json.text(message, "stopReason", calls ? "tool_use" : "end_turn");
        events.accept(Json.of(
                "type",
                "message_delta",
                "delta",
                Json.of("stop_reason", reason, "stop_sequence", null),
                "usage",
                usage));
        events.accept(Json.of("type", "message_stop"));
    }

    @Override
    public Map<String, Object> whole(ModelRequest request) throws IOException {
        throw new IOException("a script's stream never breaks");
    }

    /** Returns how many blocks were said. */
    private int play(Map<String, Object> part, int index, Abort abort, Consumer<Map<String, Object>> events)
            throws IOException, InterruptedException {
        if (abort.fired()) {
            throw new IOException("the turn is to stop");
        }
        if (part.get("gate") instanceof String gate) {
            Gates.pass(Path.of(gate), abort);
        } else if (part.containsKey("fault")) {
            faults.commit(Json.at(part, "fault"));
        } else if (part.containsKey("line")) {
            speech.say(Json.at(part, "line"));
        } else {
            say(part, index, events);
            return 1;
        }
        return 0;
    }

    private void say(Map<String, Object> part, int index, Consumer<Map<String, Object>> events) {
        if (part.get("thinking") instanceof String thinking) {
            block(
                    index,
                    Json.of("type", "thinking", "thinking", "", "signature", ""),
                    events,
                    Json.of("type", "thinking_delta", "thinking", thinking));
        } else if (part.containsKey("tool")) {
            Map<String, Object> call = script.call(Json.at(part, "tool"));
            Map<String, Object> delta =
                    Json.of("type", "input_json_delta", "partial_json", Json.write(Json.at(call, "input")));
            block(index, Json.with(call, "input", Map.of()), events, delta);
        } else {
            Map<String, Object> delta = Json.of("type", "text_delta", "text", Json.text(part, "text"));
            block(index, Json.of("type", "text", "text", ""), events, delta);
        }
    }

    private static void block(
            int index, Map<String, Object> empty, Consumer<Map<String, Object>> events, Map<String, Object> delta) {
        events.accept(Json.of("type", "content_block_start", "index", index, "content_block", empty));
        events.accept(Json.of("type", "content_block_delta", "index", index, "delta", delta));
        events.accept(Json.of("type", "content_block_stop", "index", index));
    }

    private static Map<String, Object> start(ModelRequest request, Map<String, Object> usage) {
        @Nullable Object none = null;
        return Json.of(
                "id",
                "msg_mock_" + Ids.next(),
                "type",
                "message",
                "role",
                "assistant",
                "model",
                Json.text(request.body(), "model"),
                "content",
                List.of(),
                "stop_reason",
                none,
                "stop_sequence",
                none,
                "usage",
                usage);
    }
}
