package dev.hl.claudecode;

import dev.hl.api.spi.AgentException;
import dev.hl.api.spi.Cancellable;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What the host asked of the program and waits for. Every request comes to an end: by its answer, when its patience is
 * over, or when the program goes. Safe for use by many threads; completes nothing under its lock.
 */
final class Requests {
    private record Pending(String subtype, CompletableFuture<Fields> answer) {}

    private static final String FINISHED = "its input is closed, because finish() or close() was called";

    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final Voice voice;
    private final UserCode userCode;
    private long count;
    private boolean inputFinished;
    private @Nullable AgentException gone;

    Requests(Voice voice, UserCode userCode) {
        this.voice = voice;
        this.userCode = userCode;
    }

    /** Asks, and completes with the payload of the answer, on a thread that may block. */
    CompletableFuture<Fields> ask(String subtype, Map<String, ?> fields, Duration patience) {
        String id = nextId();
        return limited(send(id, subtype, fields), subtype, patience).whenComplete((value, failure) -> take(id));
    }

    /** As {@link #ask}, but the end of the program is the only deadline, and what depends on it must not block. */
    CompletableFuture<Fields> tell(String subtype) {
        return send(nextId(), subtype, Map.of());
    }

    /** Waits for the answer to a request that is made elsewhere; what depends on it must not block. */
    CompletableFuture<Fields> expect(String id, String subtype) {
        CompletableFuture<Fields> answer = new CompletableFuture<>();
        synchronized (this) {
            AgentException refusal = refusal(subtype);
            if (refusal != null) {
                return CompletableFuture.failedFuture(refusal);
            }
            pending.put(id, new Pending(subtype, answer));
        }
        return answer;
    }

    /** The same answer on a thread that may block, or a failure when the patience is over first. */
    CompletableFuture<Fields> limited(CompletableFuture<Fields> answer, String subtype, Duration patience) {
        CompletableFuture<Fields> limited = answer.whenCompleteAsync((value, failure) -> {}, userCode);
        if (!answer.isDone()) {
            ClaudeRequestTimeoutException late = new ClaudeRequestTimeoutException(subtype, patience);
            Cancellable deadline = userCode.schedule(patience, () -> limited.completeExceptionally(late));
            var unused = limited.whenComplete((value, failure) -> deadline.cancel());
        }
        return limited;
    }

    /** The program answered; false when nobody waits for it: it came twice, too late, or to something never asked. */
    boolean answered(Fields response) {
        Pending request = take(response.text("request_id", ""));
        if (request == null) {
            return false;
        }
        if ("error".equals(response.text("subtype"))) {
            String problem = response.text("error", "without saying why");
            request.answer().completeExceptionally(new ClaudeRequestRefusedException(request.subtype(), problem));
        } else {
            request.answer().complete(response.at("response"));
        }
        return true;
    }

    /** Nothing can be asked any more; what was asked may still be answered. */
    synchronized void inputFinished() {
        inputFinished = true;
    }

    /** The program is gone. */
    void fail(AgentException why) {
        List<Pending> left;
        synchronized (this) {
            gone = why;
            left = List.copyOf(pending.values());
            pending.clear();
        }
        left.forEach(request -> request.answer().completeExceptionally(why));
    }

    private CompletableFuture<Fields> send(String id, String subtype, Map<String, ?> fields) {
        Map<String, Object> request = new LinkedHashMap<>(fields);
        request.put("subtype", subtype);
        String line = Outgoing.request(id, request);
        CompletableFuture<Fields> answer = expect(id, subtype);
        if (!answer.isDone()) {
            // A line that cannot be written needs no word here: the program is about to go, or the patience will be
            // over.
            voice.say(line, failure -> {});
        }
        return answer;
    }

    private @Nullable AgentException refusal(String subtype) {
        return gone == null && inputFinished ? new ClaudeRequestRefusedException(subtype, FINISHED) : gone;
    }

    private synchronized String nextId() {
        count++;
        return "hl-" + count;
    }

    private synchronized @Nullable Pending take(String id) {
        return pending.remove(id);
    }
}
