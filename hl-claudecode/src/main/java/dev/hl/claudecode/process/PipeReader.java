package dev.hl.claudecode.process;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
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

    /** Completes when everything was read and heard. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Closes the pipe and waits for the thread; false when it did not end in time, because someone else holds the pipe. */
    boolean close(Duration patience) throws InterruptedException {
        thread.join(Math.max(1, patience.toMillis()));
        closePipe();
        return !thread.isAlive();
    }

    private void read() {
        try {
            byte[] buffer = new byte[CHUNK];
            for (int count = pipe.read(buffer); count >= 0; count = pipe.read(buffer)) {
                chunks.add(buffer, count);
            }
        } catch (IOException e) {
            LOG.debug("A pipe of a child process broke: {}", e.getMessage());
        } finally {
            end();
        }
    }

    private void end() {
        try {
            chunks.end();
        } finally {
            ended.complete(null);
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
