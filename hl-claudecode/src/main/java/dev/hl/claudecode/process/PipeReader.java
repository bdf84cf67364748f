package dev.hl.claudecode.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that reads one pipe until its end. A platform thread: many virtual readers would starve one another. */
final class PipeReader {
    /** Hears what was read. The array is used again afterwards. */
    interface Chunks {
        void add(byte[] bytes, int count);

        default void end() {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(PipeReader.class);
    private static final int CHUNK = 64 * 1024;

    private final InputStream pipe;
    private final Chunks chunks;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    /** Odd while something that was read is being heard. */
    private final AtomicLong steps = new AtomicLong();

    private final Thread thread;

    private PipeReader(String threadName, InputStream pipe, Chunks chunks) {
        this.pipe = pipe;
        this.chunks = chunks;
        thread = new Thread(this::read, threadName);
        thread.setDaemon(true);
    }

    static PipeReader start(String threadName, InputStream pipe, Chunks chunks) {
        PipeReader reader = new PipeReader(threadName, pipe, chunks);
        reader.thread.start();
        return reader;
    }

    /** Completes when everything was read and heard; exceptionally when what hears it broke down. */
    CompletableFuture<Void> ended() {
        return ended.copy();
    }

    /** How far it is, for {@link #isWaitingSince}. */
    long steps() {
        return steps.get();
    }

    /** Whether it has done nothing but wait for the pipe since it was so far, or is at its end. */
    boolean isWaitingSince(long then) {
        long now = steps.get();
        return ended.isDone() || (now == then && now % 2 == 0);
    }

    /** Closes the pipe and waits for the thread; false when it did not end in time, because someone else holds the pipe. */
    boolean close(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
        closePipe();
        return !thread.isAlive();
    }

    private void read() {
        boolean orderly = false;
        try {
            byte[] buffer = new byte[CHUNK];
            for (int count = pipe.read(buffer); count >= 0; count = pipe.read(buffer)) {
                hear(buffer, count);
            }
            orderly = true;
        } catch (IOException e) {
            LOG.debug("A pipe of a child process broke: {}", e.getMessage());
            orderly = true;
        } finally {
            end(orderly);
        }
    }

    private void hear(byte[] buffer, int count) {
        steps.incrementAndGet();
        chunks.add(buffer, count);
        steps.incrementAndGet();
    }

    private void end(boolean orderly) {
        boolean heard = false;
        try {
            if (orderly) {
                chunks.end();
                heard = true;
            }
        } finally {
            if (heard) {
                ended.complete(null);
            } else {
                ended.completeExceptionally(
                        new IllegalStateException("This is a bug: what a child process said could not be heard"));
            }
        }
    }

    private void closePipe() {
        try {
            pipe.close();
        } catch (IOException e) {
            LOG.debug("A pipe of a child process could not be closed: {}", e.getMessage());
        }
    }
}
