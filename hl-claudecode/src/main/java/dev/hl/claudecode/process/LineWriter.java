package dev.hl.claudecode.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * The thread that writes to one pipe, line by line, so that a child that does not read stops nobody else. Safe for use by
 * many threads; lines are written in the order in which they were handed over.
 */
final class LineWriter {
    /** A line, or the end of all lines when there is no text. */
    private record Line(@Nullable String text, WriteOutcome outcome) {}

    private static final Line END = new Line(null, failure -> {});

    private final BlockingQueue<Line> lines = new LinkedBlockingQueue<>();
    private final OutputStream pipe;
    private final Thread thread;
    private boolean finished;

    private LineWriter(String threadName, OutputStream pipe) {
        this.pipe = pipe;
        thread = new Thread(this::write, threadName);
        thread.setDaemon(true);
    }

    static LineWriter start(String threadName, OutputStream pipe) {
        LineWriter writer = new LineWriter(threadName, pipe);
        writer.thread.start();
        return writer;
    }

    /** Hands a line over; never blocks. The outcome is told exactly once, from any thread. */
    void write(String text, WriteOutcome outcome) {
        boolean accepted;
        synchronized (this) {
            accepted = !finished && lines.add(new Line(text, outcome));
        }
        if (!accepted) {
            outcome.written(new IOException("the input of the process is closed"));
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
            for (String text = line.text(); text != null; text = line.text()) {
                broken = broken == null ? tryWrite(text) : broken;
                line.outcome().written(broken);
                line = lines.take();
            }
        } catch (InterruptedException e) {
            refuseAll(new IOException("the writer was interrupted", e));
        } finally {
            closePipe();
        }
    }

    private @Nullable IOException tryWrite(String text) {
        try {
            pipe.write((text + '\n').getBytes(StandardCharsets.UTF_8));
            pipe.flush();
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
