package dev.hl.store.sqlite;

import dev.hl.api.ClosedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lets whoever comes first work for all who have come by then: one leads, the others wait until their job is done, and no
 * thread is handed anything. Jobs are done in the order in which they came, by one leader at a time.
 *
 * <p>Safe for use by many threads. Waiting keeps an interrupt for the caller.
 */
final class GroupCommit<J extends GroupCommit.Job> {
    /** Something a caller waits for. */
    abstract static class Job {
        private enum State {
            WAITING,
            LEADS,
            DONE
        }

        private final Thread caller = Thread.currentThread();
        private volatile State state = State.WAITING;

        /** Whether it has to be done in a group of its own. */
        abstract boolean isAlone();

        final void tell(State next) {
            state = next;
            LockSupport.unpark(caller);
        }

        final State await() {
            boolean interrupted = false;
            while (state == State.WAITING) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
            if (interrupted) {
                caller.interrupt();
            }
            return state;
        }
    }

    private final int largestGroup;
    private final boolean pauses;
    private final Consumer<List<J>> work;
    private final Queue<J> queue = new ArrayDeque<>();
    private volatile @Nullable Thread leader;
    private boolean led;
    private boolean closed;

    /**
     * @param largestGroup how many jobs are done together at most
     * @param pauses whether a leader lets others join first; worth it only where a group costs less than a hand-over
     * @param work does the jobs of a group, keeping for each what came of it; must not throw
     */
    GroupCommit(int largestGroup, boolean pauses, Consumer<List<J>> work) {
        this.largestGroup = largestGroup;
        this.pauses = pauses;
        this.work = work;
    }

    /** Returns when the job is done. */
    void run(J job) {
        enqueue(job, false);
    }

    /** Returns when this last job is done; nothing is taken after it. False if that was so already. */
    boolean runLast(J job) {
        return enqueue(job, true);
    }

    private boolean enqueue(J job, boolean last) {
        if (Thread.currentThread() == leader) {
            throw new IllegalStateException(
                    "A unit of work runs on this thread, and inside it nobody may begin another one"
                            + " or close the store: let the function given to Store.write return first");
        }
        boolean leads;
        synchronized (queue) {
            if (closed) {
                if (last) {
                    return false;
                }
                throw new ClosedException("the store");
            }
            closed = last;
            queue.add(job);
            leads = !led;
            led = true;
        }
        if (leads || job.await() == Job.State.LEADS) {
            lead(job);
        }
        return true;
    }

    private void lead(J own) {
        letOthersJoin();
        List<J> group = nextGroup();
        leader = Thread.currentThread();
        try {
            work.accept(group);
        } finally {
            leader = null;
            passOn();
            group.stream().filter(job -> job != own).forEach(job -> job.tell(Job.State.DONE));
        }
    }

    @SuppressWarnings(
            "ThreadPriorityCheck") // Only makes groups larger where threads wait for the processor: a third more.
    private void letOthersJoin() {
        if (pauses) {
            Thread.yield();
        }
    }

    private List<J> nextGroup() {
        List<J> group = new ArrayList<>();
        synchronized (queue) {
            while (!queue.isEmpty() && group.size() < largestGroup) {
                if (queue.element().isAlone() && !group.isEmpty()) {
                    break;
                }
                group.add(queue.remove());
                if (group.get(0).isAlone()) {
                    break;
                }
            }
        }
        return group;
    }

    private void passOn() {
        J next;
        synchronized (queue) {
            next = queue.peek();
            led = next != null;
        }
        if (next != null) {
            next.tell(Job.State.LEADS);
        }
    }
}
