package dev.hl.testkit.fakes.claude;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/** The requests to the host that are open. Safe for use by many threads; answers nobody waits for are ignored. */
final class Asks {
    private static final String CLOSED = "Error: Stream closed";

    private final Wire wire;
    private final Map<String, Ask> open = new LinkedHashMap<>();
    private boolean closed;

    /** An open request, and what it is told when the host closes its end. */
    private record Ask(Map<String, Object> request, String whenClosed, CompletableFuture<Answer> answer) {
        boolean isPermission() {
            return "can_use_tool".equals(request.get("subtype"));
        }

        boolean isMessage() {
            return "mcp_message".equals(request.get("subtype"));
        }
    }

    Asks(Wire wire) {
        this.wire = wire;
    }

    /** Asks the host; the line is written before this returns. */
    CompletableFuture<Answer> ask(Map<String, Object> request) {
        String whenClosed = "can_use_tool".equals(request.get("subtype"))
                ? "Error: Tool permission stream closed before response received"
                : CLOSED;
        Ask ask = new Ask(request, whenClosed, new CompletableFuture<>());
        String id = Ids.next();
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(Answer.failed(CLOSED));
            }
            open.put(id, ask);
        }
        wire.line(envelope(id, request));
        return ask.answer();
    }

    /** Tells the host something in the form of a request; its answer is of no interest. */
    void tell(Map<String, Object> request) {
        wire.line(envelope(Ids.next(), request));
    }

    void answered(Map<String, Object> response) {
        Ask ask;
        synchronized (this) {
            ask = open.remove(Json.text(response, "request_id"));
        }
        if (ask == null) {
            return;
        }
        boolean error = "error".equals(response.get("subtype"));
        ask.answer()
                .complete(
                        error
                                ? Answer.failed("Error: " + Json.text(response, "error"))
                                : Answer.of(response.get("response")));
    }

    /** Takes back what is open; it will not be answered. */
    void withdrawAll() {
        for (Map.Entry<String, Ask> withdrawn : takeDoors().entrySet()) {
            cancel(withdrawn.getKey());
        }
    }

    /** Takes back one request, where it is still open. */
    void withdraw(CompletableFuture<Answer> answer) {
        List<String> ids;
        synchronized (this) {
            ids = open.entrySet().stream()
                    .filter(entry -> entry.getValue().answer() == answer)
                    .map(Map.Entry::getKey)
                    .toList();
            ids.forEach(open::remove);
        }
        ids.forEach(this::cancel);
    }

    /** The host will not answer any more. */
    void close() {
        Collection<Ask> unanswered;
        synchronized (this) {
            closed = true;
            unanswered = List.copyOf(open.values());
            open.clear();
        }
        unanswered.forEach(ask -> ask.answer().complete(Answer.failed(ask.whenClosed())));
    }

    /** The permission requests that are open, as they were written. */
    synchronized List<Map<String, Object>> pendingPermissions() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().isPermission())
                .map(entry -> envelope(entry.getKey(), entry.getValue().request()))
                .toList();
    }

    private synchronized Map<String, Ask> takeDoors() {
        Map<String, Ask> doors = new LinkedHashMap<>(open);
        doors.values().removeIf(Ask::isMessage);
        doors.keySet().forEach(open::remove);
        return doors;
    }

    private void cancel(String id) {
        wire.line(Json.of("type", "control_cancel_request", "request_id", id));
    }

    private static Map<String, Object> envelope(String id, Map<String, Object> request) {
        return Json.of("type", "control_request", "request_id", id, "request", Objects.requireNonNull(request));
    }
}
