package dev.hl.testkit.fakes.anthropic;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidJsonException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Answers every HTTP request: messages by the script, the side endpoints by constants, anything else with 404. */
final class MessagesHandler implements HttpHandler {
    private static final int LARGEST_BODY = 32 * 1024 * 1024;
    private static final int CHARACTERS_PER_TOKEN = 4;

    private final ReplyScript script;
    private final RequestLog log;
    private final AtomicLong messages = new AtomicLong();
    private final AtomicLong toolUses = new AtomicLong();

    MessagesHandler(ReplyScript script, RequestLog log) {
        this.script = script;
        this.log = log;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            if (body.length > LARGEST_BODY) {
                Answers.error(exchange, new ErrorReply(413, ErrorReply.usualType(413), "More than 32 MiB."));
            } else if (call.equals("POST /v1/messages")) {
                answerMessages(exchange, new String(body, StandardCharsets.UTF_8));
            } else {
                answerSideCall(exchange, call, body);
            }
        } catch (InterruptedException e) {
            // The fake is being closed while a reply was held: the connection just ends.
            Thread.currentThread().interrupt();
        }
    }

    private void answerMessages(HttpExchange exchange, String body) throws IOException, InterruptedException {
        MessagesRequest request;
        try {
            request = MessagesRequest.of(CanonicalJson.parse(body));
        } catch (InvalidJsonException e) {
            Answers.error(exchange, ErrorReply.invalid(String.valueOf(e.getMessage())));
            return;
        }
        log.add(request);
        Reply reply = choose(request);
        if (reply instanceof ErrorReply error) {
            Answers.error(exchange, error);
        } else if (reply instanceof MessageReply message) {
            send(exchange, request, message);
        }
    }

    private Reply choose(MessagesRequest request) {
        try {
            return script.choose(request);
        } catch (RuntimeException | AssertionError e) {
            // 400 is not repeated by clients, so the test sees the text instead of minutes of retries.
            log.failed(e);
            return ErrorReply.invalid("a rule of the fake's script failed: " + e);
        }
    }

    private void send(HttpExchange exchange, MessagesRequest request, MessageReply message)
            throws IOException, InterruptedException {
        String id = "msg_fake_%04d".formatted(messages.incrementAndGet());
        MessageForm form = new MessageForm(id, request.model(), message.usage(), message.stopReason());
        MessageSender sender = new MessageSender(exchange, form, this::freshToolUseId);
        if (request.streaming()) {
            sender.stream(message.parts());
        } else {
            sender.sendWhole(message.parts());
        }
    }

    private void answerSideCall(HttpExchange exchange, String call, byte[] body) throws IOException {
        log.addSideCall(call);
        switch (call) {
            case "POST /v1/messages/count_tokens" ->
                Answers.json(
                        exchange, 200, CanonicalJson.write(Map.of("input_tokens", body.length / CHARACTERS_PER_TOKEN)));
            case "HEAD /", "GET /" -> Answers.json(exchange, 200, "{}");
            default ->
                Answers.error(
                        exchange,
                        new ErrorReply(404, ErrorReply.usualType(404), "The fake does not know " + call + "."));
        }
    }

    private String freshToolUseId() {
        return "toolu_fake_%04d".formatted(toolUses.incrementAndGet());
    }
}
