package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One turn after the other. What comes while a turn runs waits, and then makes up the next turn together. The process
 * ends when the host has closed its end and nothing is left to do. Safe for use by many threads.
 */
final class Conductor {
    private static final int FAILED = 1;

    private final Session session;
    private final List<Prompt> queue = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private @Nullable ToolCall parked;
    private @Nullable Turn current;
    private boolean closed;
    private boolean lastFailed;

    /** What a turn does. */
    private interface Work {
        Map<String, Object> run(Turn turn) throws InterruptedException;
    }

    /**
     * @param parked the call that was put aside before, to be taken up first
     */
    Conductor(Session session, Optional<ToolCall> parked) {
        this.session = session;
        this.parked = parked.orElse(null);
    }

    /** Takes up the call that was put aside, if that has not happened. */
    synchronized void takeUp() {
        ToolCall call = parked;
        parked = null;
        if (call != null) {
            begin(turn -> turn.takeUp(call));
        }
    }

    synchronized void offer(Prompt prompt) {
        takeUp();
        if (!prompt.uuid().isEmpty() && !seen.add(prompt.uuid())) {
            prompt.replay(session);
        } else if (current == null) {
            begin(turn -> turn.answer(prompt));
        } else {
            queue.add(prompt);
        }
    }

    /** Takes a message out of the queue; false when it is not there any more. */
    synchronized boolean cancel(String uuid) {
        return queue.removeIf(prompt -> prompt.uuid().equals(uuid));
    }

    /** What stops the turn that is running. */
    synchronized Optional<Abort> running() {
        Turn turn = current;
        return turn == null ? Optional.empty() : Optional.of(turn.abort());
    }

    /** The host will send nothing more. */
    void close() {
        takeUp();
        session.asks().close();
        synchronized (this) {
            closed = true;
            endWhenDone();
        }
    }

    private void begin(Work work) {
        Turn turn = new Turn(session, this::takeInjected);
        current = turn;
        session.pool().execute(() -> run(turn, work));
    }

    private void run(Turn turn, Work work) {
        try {
            Map<String, Object> result = work.run(turn);
            session.speech().say(result);
            ended(Json.flag(result, "is_error"));
        } catch (InterruptedException | RuntimeException e) {
            e.printStackTrace();
            Exit.with(FAILED);
        }
    }

    private synchronized void ended(boolean failed) {
        current = null;
        lastFailed = failed;
        if (queue.isEmpty()) {
            endWhenDone();
            return;
        }
        List<Prompt> waiting = List.copyOf(queue);
        queue.clear();
        waiting.subList(0, waiting.size() - 1).forEach(prompt -> prompt.replay(session));
        Prompt joined = waiting.stream().reduce(Prompt::and).orElseThrow();
        begin(turn -> turn.answer(joined));
    }

    private synchronized List<Prompt> takeInjected() {
        List<Prompt> taken = queue.stream().filter(prompt -> !prompt.later()).toList();
        queue.removeAll(taken);
        return taken;
    }

    private void endWhenDone() {
        if (closed && current == null) {
            Exit.with(lastFailed ? FAILED : 0);
        }
    }
}
