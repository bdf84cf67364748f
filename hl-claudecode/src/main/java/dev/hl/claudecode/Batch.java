package dev.hl.claudecode;

import java.util.ArrayList;
import java.util.List;

/** Lines on their way to the dispatcher, which is woken once for all that came together. Confined to the reader. */
final class Batch {
    /** Much more than a pipe holds. */
    private static final int FULL = 256 * 1024;

    private final Dispatcher dispatcher;
    private List<Runnable> lines = new ArrayList<>();
    private int characters;

    Batch(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** Adds what is to be done about a line of so many characters; may block as {@link #flush} does. */
    void add(int length, Runnable line) {
        if (length > FULL - characters) {
            flush();
        }
        lines.add(line);
        characters += length;
    }

    /** Hands over what there is; blocks while too much is waiting. */
    void flush() {
        if (!lines.isEmpty()) {
            dispatcher.executeLines(characters, lines);
            lines = new ArrayList<>();
            characters = 0;
        }
    }
}
