package dev.hl.claudecode.process;

import dev.hl.api.spi.AgentProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running child process that reads and writes lines of UTF-8. Safe for use by many threads. Whoever started it calls
 * {@link #end}.
 */
public final class ChildProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final int ERROR_TAIL = 8 * 1024;

    /** How long what was said is still read after the process is gone; a command it left behind may hold the pipe open. */
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);

    private static final byte[] MUTE =
            "\n(It closed its output while it ran, so it was ended.)".getBytes(StandardCharsets.UTF_8);

    private final Process process;
    private final String name;
    private final Family family;
    private final Optional<AgentProcess> identity;
    private final LineWriter input;
    private final PipeReader output;
    private final PipeReader errors;
    private final CompletableFuture<Void> exitTold;

    private ChildProcess(Process process, Mark mark, ChildCommand command, ChildEvents events) {
        this.process = process;
        name = command.name();
        identity = identify(process);
        family = new Family(process.toHandle(), mark);
        TailBuffer errorTail = new TailBuffer(ERROR_TAIL);
        input = LineWriter.start(threadName("in"), process.getOutputStream(), command.longestLine());
        errors = PipeReader.start(threadName("err"), process.getErrorStream(), errorTail::add);
        LineSplitter lines = new LineSplitter(command.longestLine(), events);
        output = PipeReader.start(threadName("out"), process.getInputStream(), lines);
        exitTold = tellExit(errorTail, events);
        var unused = output.ended().whenComplete((end, failure) -> endIfMute(errorTail, failure));
    }

    /**
     * Starts a child; its events may come before this returns.
     *
     * @throws IOException when the operating system refuses; then there is no process and no event
     */
    public static ChildProcess start(ChildCommand command, ChildEvents events) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.directory().toFile());
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        Mark mark = Mark.next();
        builder.environment().put(Mark.VARIABLE, mark.value());
        Process process = builder.start();
        boolean wired = false;
        try {
            ChildProcess child = new ChildProcess(process, mark, command, events);
            wired = true;
            return child;
        } finally {
            if (!wired) {
                process.destroyForcibly();
            }
        }
    }

    /** Who it is, empty when the operating system does not say when it began. */
    public Optional<AgentProcess> identity() {
        return identity;
    }

    /** Hands over a line for its input, which it waits for; never blocks, whether it reads or not. */
    public void write(String line, WriteOutcome outcome) {
        input.write(line, outcome);
    }

    /** As {@link #write}, but the line is refused when the child does not read and enough waits for it. */
    public void offer(String line, WriteOutcome outcome) {
        input.offer(line, outcome);
    }

    /** Closes its input behind the lines handed over so far; never blocks. */
    public void finishInput() {
        input.finish();
    }

    /** Ends it and what it started, at once and without waiting. */
    public void kill() {
        family.kill();
    }

    /** Looks for what it started, so that {@link #end} also finds what loses its parent until then. */
    public void lookForDescendants() {
        family.look();
    }

    /** Waits until the process itself is gone; false when it is still there in the end. */
    public boolean awaitExit(Duration patience) throws InterruptedException {
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Closes its input, gives it {@code grace} to go by itself, then asks it and all it started to go, then makes them, then
     * waits for its threads; each step takes at most {@code grace}. An interrupt skips the waiting, not the killing.
     */
    public void end(Duration grace) {
        try {
            input.finish();
            awaitExit(grace);
            family.look();
            endFamily(grace);
            endThreads(grace);
        } catch (InterruptedException e) {
            family.kill();
            Thread.currentThread().interrupt();
        }
    }

    private void endFamily(Duration grace) throws InterruptedException {
        family.terminate();
        family.awaitGone(grace);
        family.look();
        if (family.isAlive() && !family.killAll(grace)) {
            LOG.warn("Child process {} ({}) or something it started survives being killed", name, process.pid());
        }
    }

    private void endThreads(Duration grace) throws InterruptedException {
        boolean ended = input.awaitEnd(grace);
        ended &= output.close(grace);
        ended &= errors.close(grace);
        if (!ended) {
            LOG.warn("A pipe of child process {} ({}) is still held by another process", name, process.pid());
        }
        awaitExitTold();
    }

    private void awaitExitTold() throws InterruptedException {
        try {
            exitTold.get(2 * LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.error("The exit of child process {} ({}) could not be reported", name, process.pid(), e);
        }
    }

    private CompletableFuture<Void> tellExit(TailBuffer errorTail, ChildEvents events) {
        return process.onExit()
                .thenApply(gone -> output.steps())
                .thenCompose(steps -> {
                    input.finish();
                    return lastWords()
                            .thenRun(() -> events.gone(process.exitValue(), errorTail.text()))
                            .thenCompose(told -> everythingHeard(steps));
                })
                .thenRun(() -> events.exited(process.exitValue(), errorTail.text()));
    }

    /** The end of what was said, or the moment when it is no longer waited for. */
    private CompletableFuture<Void> lastWords() {
        return CompletableFuture.allOf(output.ended(), errors.ended())
                .exceptionally(failure -> null)
                .completeOnTimeout(null, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Who hears may be slow and loses nothing; only a pipe that stays open without a word is given up. */
    private CompletableFuture<Void> everythingHeard(long steps) {
        if (output.isWaitingSince(steps)) {
            return CompletableFuture.completedFuture(null);
        }
        long now = output.steps();
        return lastWords().thenCompose(waited -> everythingHeard(now));
    }

    /** A child that can no longer be heard, but runs on, would never be missed. */
    private void endIfMute(TailBuffer errorTail, @Nullable Throwable failure) {
        var unused = process.onExit()
                .completeOnTimeout(process, LAST_WORDS.toMillis(), TimeUnit.MILLISECONDS)
                .thenRun(() -> {
                    if (process.isAlive()) {
                        LOG.warn(
                                "Child process {} ({}) cannot be heard any more; it is ended",
                                name,
                                process.pid(),
                                failure);
                        errorTail.add(MUTE, MUTE.length);
                        family.kill();
                    }
                });
    }

    private String threadName(String part) {
        return "hl-claude-" + part + "-" + name;
    }

    private static Optional<AgentProcess> identify(Process process) {
        return process.info().startInstant().map(startedAt -> new AgentProcess(process.pid(), startedAt));
    }
}
