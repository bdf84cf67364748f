package dev.hl.claudecode.process;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The thread that writes to one pipe, line by line, so that a child that does not read stops nobody else. Lines wait for
 * it; when enough wait, those that can be done without are refused. Safe for use by many threads; lines are written in the order in which
 * they were handed over.
 */
final class LineWriter {
    /** A line, or the end of all lines when there is no text. */
    private record Line(@Nullable String text, WriteOutcome outcome) {}

    private static final Line END = new Line(null, failure -> {});
    private static final int PIECE = 16 * 1024;

    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final OutputStream pipe;
    private final Writer text;
    private final int capacity;
    private final Thread thread;
    private long waiting;
    private boolean finished;

    private LineWriter(String threadName, OutputStream pipe, int capacity) {
        this.pipe = pipe;
        this.capacity = capacity;
        text = new OutputStreamWriter(pipe, StandardCharsets.UTF_8);
        thread = new Thread(this::write, threadName);
        thread.setDaemon(true);
    }

    /**
     * Starts the thread.
     *
     * @param capacity how many characters may wait before an offered line is refused; one of any length is taken below that
     */
    static LineWriter start(String threadName, OutputStream pipe, int capacity) {
        LineWriter writer = new LineWriter(threadName, pipe, capacity);
        writer.thread.start();
        return writer;
    }

    /** Hands a line over, however many wait; never blocks. The outcome is told exactly once, from any thread. */
    void write(String line, WriteOutcome outcome) {
        add(line, outcome, Long.MAX_VALUE);
    }

    /** As {@link #write}, but the line is refused when enough wait. */
    void offer(String line, WriteOutcome outcome) {
        add(line, outcome, capacity);
    }

    private void add(String line, WriteOutcome outcome, long most) {
        IOException refusal;
        synchronized (this) {
            refusal = refusal(most);
            if (refusal == null) {
                waiting += line.length();
                lines.add(new Line(line, outcome));
            }
        }
        if (refusal != null) {
            outcome.written(refusal);
        }
    }

    /** Closes the pipe once everything handed over before was written. Idempotent; never blocks. */
    synchronized void finish() {
        if (!finished) {
            finished = true;
            lines.add(END);
        }
    }

    /** Waits for the thread; false when it did not end in time, because a write is stuck. */
    boolean awaitEnd(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
        return !thread.isAlive();
    }

    private void write() {
        @Nullable IOException broken = null;
        try {
            Line line = lines.take();
            for (String next = line.text(); next != null; next = line.text()) {
                broken = broken == null ? tryWrite(next) : broken;
                written(next);
                line.outcome().written(broken);
                line = lines.take();
            }
        } catch (InterruptedException e) {
            refuseAll(new IOException("the writer was interrupted", e));
        } finally {
            closePipe();
        }
    }

    private @Nullable IOException refusal(long most) {
        if (finished) {
            return new IOException("the input of the process is closed");
        }
        return waiting < most
                ? null
                : new IOException("the process does not read its input; " + waiting + " characters wait for it");
    }

    private synchronized void written(String line) {
        waiting -= line.length();
    }

    /** In pieces, so that a long line is not copied as a whole. */
    private @Nullable IOException tryWrite(String line) {
        try {
            for (int start = 0; start < line.length(); start += PIECE) {
                text.write(line, start, Math.min(PIECE, line.length() - start));
            }
            text.write('\n');
            text.flush();
            return null;
        } catch (IOException e) {
            return e;
        }
    }

    private void refuseAll(IOException why) {
        List<Line> rest = new ArrayList<>();
        synchronized (this) {
            finished = true;
            lines.drainTo(rest);
        }
        rest.forEach(line -> line.outcome().written(why));
    }

    private void closePipe() {
        try {
            pipe.close();
        } catch (IOException e) {
            // The pipe is broken because the process is gone; whoever wrote was told so by the outcome.
            refuseAll(e);
        }
    }
}
