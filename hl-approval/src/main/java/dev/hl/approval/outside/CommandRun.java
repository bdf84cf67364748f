package dev.hl.approval.outside;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A command that runs, with everything it starts. */
final class CommandRun {
    private static final long GRACE_MILLIS = 500;

    /** How it ended; {@code forced} when it was not by itself. */
    record End(int exitCode, boolean forced) {}

    private final Process process;
    private volatile boolean forced;

    private CommandRun(Process process) {
        this.process = process;
    }

    static CommandRun start(List<String> command, Map<String, String> variables) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
        builder.environment().putAll(variables);
        Process process = builder.start();
        process.getOutputStream().close();
        return new CommandRun(process);
    }

    /** Waits until it has ended, at most so long in real time; then ends it. */
    End await(Duration longest) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                end();
            }
            return new End(process.waitFor(), forced);
        } catch (InterruptedException e) {
            end();
            Thread.currentThread().interrupt();
            return new End(-1, true);
        }
    }

    /** Asks it and its children to end and, a moment later, makes them. */
    void end() {
        forced = true;
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        all.forEach(ProcessHandle::destroy);
        try {
            process.waitFor(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        all.forEach(ProcessHandle::destroyForcibly);
    }
}
