package dev.hl.testkit.fakes.anthropic;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The kinds of HTTP answer the fake gives. */
final class Answers {
    private static final int LENGTH_UNKNOWN = 0;
    private static final int NO_BODY = -1;

    private Answers() {}

    static void json(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? NO_BODY : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    static OutputStream stream(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.sendResponseHeaders(200, LENGTH_UNKNOWN);
        return exchange.getResponseBody();
    }

    static void error(HttpExchange exchange, ErrorReply error) throws IOException {
        json(exchange, error.status(), error.body());
    }
}
