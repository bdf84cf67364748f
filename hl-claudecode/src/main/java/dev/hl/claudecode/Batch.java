package dev.hl.claudecode;

import java.util.ArrayList;
import java.util.List;

/** Lines on their way to the dispatcher, which is woken once for all that came together. Confined to the reader. */
final class Batch {
    /** Much more than a pipe holds. */
    private static final int FULL = 256 * 1024;

    /** What a line takes up beside its characters: the shortest ones would weigh nothing otherwise. */
    private static final int PER_LINE = 300;

    private final Dispatcher dispatcher;
    private List<Runnable> lines = new ArrayList<>();
    private long weight;

    Batch(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Adds what is to be done about a line of so many characters; may block as {@link #flush} does. */
    void add(int length, Runnable line) {
        long added = (long) length + PER_LINE;
        if (added > FULL - weight) {
            flush();
        }
        lines.add(line);
        weight += added;
    }

    /** Hands over what there is; blocks while too much is waiting. */
    void flush() {
        if (!lines.isEmpty()) {
            dispatcher.executeLines(weight, lines);
            lines = new ArrayList<>();
            weight = 0;
        }
    }
}
