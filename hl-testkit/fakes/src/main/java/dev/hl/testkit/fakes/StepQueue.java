package dev.hl.testkit.fakes;

import java.lang.StackWalker.StackFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can run, what is due later, and what time it is. Safe for use by many threads. */
final class StepQueue {
    /** A task with its moment; {@code number} tells apart what is due at the same one. */
    record Entry(Instant due, long number, String origin, Runnable task) {}

    private static final StackWalker STACK = StackWalker.getInstance();
    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::due).thenComparingLong(Entry::number);

    private final SplittableRandom random;
    private final List<Entry> runnable = new ArrayList<>();
    private final TreeSet<Entry> delayed = new TreeSet<>(BY_TIME);
    private Instant now;
    private long numbers;

    StepQueue(Instant start, SplittableRandom random) {
        this.now = start;
        this.random = random;
    }

    synchronized Instant now() {
        return now;
    }

    synchronized Entry add(Duration delay, Runnable task) {
        boolean later = !delay.isNegative() && !delay.isZero();
        Entry entry = new Entry(later ? now.plus(delay) : now, numbers++, later ? origin() : "", task);
        if (later) {
            delayed.add(entry);
        } else {
            runnable.add(entry);
        }
        return entry;
    }

    synchronized void remove(Entry entry) {
        delayed.remove(entry);
        runnable.removeIf(other -> other.number() == entry.number());
    }

    /** One of the tasks that can run, chosen by the seed; the last takes its place, which costs the same for any size. */
    synchronized Optional<Runnable> take() {
        if (runnable.isEmpty()) {
            return Optional.empty();
        }
        int chosen = random.nextInt(runnable.size());
        Entry last = runnable.remove(runnable.size() - 1);
        return Optional.of((chosen == runnable.size() ? last : runnable.set(chosen, last)).task());
    }

    synchronized boolean isIdle() {
        return runnable.isEmpty();
    }

    synchronized Optional<Instant> nextDue() {
        return delayed.isEmpty()
                ? Optional.empty()
                : Optional.of(delayed.first().due());
    }

    /** Moves to the next due moment, if there is one up to {@code end}, and makes runnable what is due then. */
    synchronized boolean moveToNextDue(Instant end) {
        if (delayed.isEmpty() || delayed.first().due().isAfter(end)) {
            return false;
        }
        moveTo(delayed.first().due());
        while (!delayed.isEmpty() && !delayed.first().due().isAfter(now)) {
            runnable.add(delayed.pollFirst());
        }
        return true;
    }

    /** Never back: another thread may have scheduled something for a moment that has passed since. */
    synchronized void moveTo(Instant moment) {
        if (moment.isAfter(now)) {
            now = moment;
        }
    }

    /** What waits for time to move, for a reader who wonders why nothing happens. */
    synchronized String scheduled() {
        if (delayed.isEmpty()) {
            return "Nothing is scheduled either, so nothing will complete it.";
        }
        return delayed.stream()
                .map(entry -> "\n    in " + Duration.between(now, entry.due()) + " from " + entry.origin())
                .collect(Collectors.joining("", "Scheduled, and run only when time is advanced:", ""));
    }

    @Override
    public synchronized String toString() {
        return "now=" + now + ", runnable=" + runnable.size() + ", scheduled=" + delayed.size();
    }

    private static String origin() {
        return STACK.walk(frames -> frames.filter(frame -> !isOurs(frame))
                .findFirst()
                .map(frame -> frame.toStackTraceElement().toString())
                .orElse("an unknown place"));
    }

    private static boolean isOurs(StackFrame frame) {
        String name = frame.getClassName();
        return name.equals(StepQueue.class.getName()) || name.equals(SteppedExecution.class.getName());
    }
}
