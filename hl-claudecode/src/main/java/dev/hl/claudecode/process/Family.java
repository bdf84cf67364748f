package dev.hl.claudecode.process;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A process and all that it started. Descendants must be looked for while their parents live; those whose parent is gone
 * already are found by the variable they inherited, where the operating system shows it.
 */
final class Family {
    private static final long GLANCE_MILLIS = 50;
    private static final int ROUNDS = 3;

    private final @Nullable ProcessHandle head;
    private final Mark mark;
    private final Set<ProcessHandle> known = new LinkedHashSet<>();

    /**
     * A family of which nobody was looked for yet.
     *
     * @param head null when only what it left behind is known of
     */
    Family(@Nullable ProcessHandle head, Mark mark) {
        this.head = head;
        this.mark = mark;
        if (head != null) {
            known.add(head);
        }
    }

    /** Looks for members and remembers them. */
    synchronized void look() {
        if (head != null && head.isAlive()) {
            head.descendants().forEach(known::add);
        }
        ProcFiles.carrying(mark).forEach(known::add);
    }

    /** Whether any member that was seen still runs. */
    boolean isAlive() {
        return !alive().isEmpty();
    }

    /** Asks every member to go. */
    void terminate() {
        alive().forEach(ProcessHandle::destroy);
    }

    /** Ends every member. */
    void kill() {
        look();
        alive().forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Ends every member and what those start while they are being ended; false when one is still there in the end, each
     * of a few rounds taking at most {@code patience}.
     */
    boolean killAll(Duration patience) throws InterruptedException {
        boolean gone = false;
        for (int round = 0; round < ROUNDS && !gone; round++) {
            kill();
            awaitGone(patience);
            look();
            gone = !isAlive();
        }
        return gone;
    }

    /** Waits until every member is gone; false when one is still there in the end. */
    boolean awaitGone(Duration patience) throws InterruptedException {
        List<ProcessHandle> alive = alive();
        for (long waited = 0; !alive.isEmpty() && waited < patience.toMillis(); waited += GLANCE_MILLIS) {
            glance(alive);
            alive = alive();
        }
        return alive.isEmpty();
    }

    private static void glance(List<ProcessHandle> alive) throws InterruptedException {
        CompletableFuture<?>[] exits = alive.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(exits).get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Asked again: a process that nobody reaps is over although the operating system never says so.
            return;
        }
    }

    private synchronized List<ProcessHandle> alive() {
        return known.stream()
                .filter(process -> process.isAlive() && !ProcFiles.isUnreaped(process))
                .toList();
    }
}
