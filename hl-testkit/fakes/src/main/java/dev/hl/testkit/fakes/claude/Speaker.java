package dev.hl.testkit.fakes.claude;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Has the model say its next message, again where that fails in passing, and tells the host what it says. */
final class Speaker {
    private static final int DEFAULT_RETRIES = 10;
    private static final double FIRST_DELAY = 500;
    private static final double LONGEST_DELAY = 36_000;
    /** The host reads the original's delay; waiting it would make every test of it slow. */
    private static final int FASTER = 100;

    private final Session session;

    /**
     * A conversation with the model.
     *
     * @param subagent null on the main thread
     * @param calls takes up the calls the model makes
     * @param output runs before anything the model says
     */
    record Talk(
            History history,
            ToolCall.@Nullable Subagent subagent,
            Abort abort,
            Consumer<ToolCall> calls,
            Runnable output) {}

    Speaker(Session session) {
        this.session = session;
    }

    /** The message, which is cut off when the talk is to stop. */
    Assembly next(Talk talk) throws ApiFailure, InterruptedException {
        if (session.isPartial() && talk.subagent() == null) {
            session.speech().system("status", "status", "requesting");
        }
        for (int attempt = 1; ; attempt++) {
            Assembly message = new Assembly(new Telling(talk));
            try {
                ask(request(talk, attempt), message);
                return message;
            } catch (ApiFailure e) {
                if (!e.isPassing() || attempt > retries()) {
                    throw e;
                }
                if (waitFor(attempt, e, talk.abort())) {
                    return message;
                }
            }
        }
    }

    /** A stream that breaks is followed by the whole message, as the original asks for it without streaming. */
    private void ask(ModelRequest request, Assembly message) throws ApiFailure, InterruptedException {
        try {
            streamed(request, message);
            if (!message.isComplete() && !request.abort().fired()) {
                message.acceptWhole(session.model().whole(request));
            }
        } catch (IOException e) {
            if (!request.abort().fired()) {
                throw new ApiFailure(null, "ConnectionClosed", e);
            }
        }
        if (request.abort().fired()) {
            message.cutOff();
        }
    }

    private void streamed(ModelRequest request, Assembly message) throws ApiFailure, InterruptedException {
        try {
            session.model().stream(request, message);
        } catch (IOException e) {
            // That the message is not complete says the same.
        }
    }

    /** Returns whether the talk is to stop. */
    private boolean waitFor(int attempt, ApiFailure failure, Abort abort) throws InterruptedException {
        double delay = Math.min(LONGEST_DELAY, FIRST_DELAY * Math.pow(2, attempt - 1))
                + ThreadLocalRandom.current().nextInt(100);
        session.speech()
                .system(
                        "api_retry",
                        "attempt",
                        attempt,
                        "max_retries",
                        retries(),
                        "retry_delay_ms",
                        (long) delay,
                        "error_status",
                        failure.status(),
                        "error",
                        failure.nameWhileTrying());
        return abort.await((long) delay / FASTER);
    }

    private ModelRequest request(Talk talk, int attempt) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", Prices.asAsked(session.modelName()));
        body.put("max_tokens", 32_000);
        List<Map<String, Object>> system = new ArrayList<>();
        session.systemTexts().forEach(text -> system.add(Json.of("type", "text", "text", text)));
        body.put("system", system);
        body.put("messages", talk.history().messages());
        body.put("tools", session.toolsForModel());
        return new ModelRequest(
                body, talk.history().prompts() - 1, talk.history().repliesToPrompt(), attempt, talk.abort());
    }

    private static int retries() {
        String given = System.getenv("CLAUDE_CODE_MAX_RETRIES");
        return given == null || !given.matches("\\d{1,2}") ? DEFAULT_RETRIES : Integer.parseInt(given);
    }

    /** Tells the host. */
    private final class Telling implements Assembly.Listener {
        private final Talk talk;

        Telling(Talk talk) {
            this.talk = talk;
        }

        @Override
        public void event(Map<String, Object> event) {
            if (session.isPartial() && talk.subagent() == null) {
                session.speech().say("stream_event", "event", event, "parent_tool_use_id", null);
            }
        }

        @Override
        public void block(Map<String, Object> message, Map<String, Object> block, String requestId) {
            talk.output().run();
            boolean call = "tool_use".equals(block.get("type"));
            ToolCall.Subagent subagent = talk.subagent();
            Map<String, Object> said = Json.with(message, "content", List.of(block), "stop_reason", null);
            String uuid = call || subagent == null ? tell(said, subagent, requestId) : "";
            talk.history().assistant(uuid, said);
            if (call) {
                talk.calls().accept(ToolCall.of(block, subagent));
            }
        }

        @Override
        public void thought(long tokens, long more) {
            if (talk.subagent() == null) {
                session.speech().system("thinking_tokens", "estimated_tokens", tokens, "estimated_tokens_delta", more);
            }
        }

        private String tell(Map<String, Object> said, ToolCall.@Nullable Subagent subagent, String requestId) {
            Map<String, @Nullable Object> line = new LinkedHashMap<>(Json.of("type", "assistant", "message", said));
            // The original passes on what the API calls a request; the one for tests does not name any.
            if (session.script().hasTurns()) {
                line.put("request_id", requestId);
            }
            line.put("parent_tool_use_id", subagent == null ? null : subagent.parentCall());
            if (subagent != null) {
                line.put("subagent_type", subagent.type());
                line.put("task_description", subagent.description());
            }
            return session.speech().say(line);
        }
    }
}
