package dev.hl.samples.benchmarks.store;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The plainest way in which many threads commit together and each returns when its own is durable: whoever comes first
 * writes for all who wait by then. The floor has it so that its groups come about as those of the store do. Safe for use by
 * many threads.
 */
final class GroupedWrites {
    /** So many messages from a number on, and who waits for them. */
    static final class Unit {
        private final long first;
        private final int messages;
        private final Thread caller = Thread.currentThread();
        private volatile boolean leads;
        private volatile boolean done;

        Unit(long first, int messages) {
            this.first = first;
            this.messages = messages;
        }

        long first() {
            return first;
        }

        long end() {
            return first + messages;
        }

        private void await() {
            while (!leads && !done) {
                LockSupport.park(this);
            }
        }

        private void finish() {
            done = true;
            LockSupport.unpark(caller);
        }

        private void lead() {
            leads = true;
            LockSupport.unpark(caller);
        }
    }

    private final Queue<Unit> queue = new ArrayDeque<>();
    private final boolean pauses;
    private final Consumer<List<Unit>> work;
    private boolean led;

    /** @param pauses whether the first lets others join before it writes */
    GroupedWrites(boolean pauses, Consumer<List<Unit>> work) {
        this.pauses = pauses;
        this.work = work;
    }

    /** Returns when the unit is written. */
    void run(Unit unit) {
        synchronized (queue) {
            queue.add(unit);
            unit.leads = !led;
            led = true;
        }
        unit.await();
        if (!unit.done) {
            lead(unit);
        }
    }

    private void lead(Unit own) {
        if (pauses) {
            letOthersJoin();
        }
        List<Unit> group;
        synchronized (queue) {
            group = new ArrayList<>(queue);
            queue.clear();
        }
        work.accept(group);
        passOn();
        group.stream().filter(unit -> unit != own).forEach(Unit::finish);
    }

    @SuppressWarnings("ThreadPriorityCheck") // A hint is all that is meant.
    private static void letOthersJoin() {
        Thread.yield();
    }

    private void passOn() {
        Unit next;
        synchronized (queue) {
            next = queue.peek();
            led = next != null;
        }
        if (next != null) {
            next.lead();
        }
    }
}
