package dev.hl.claudecode;

import dev.hl.claudecode.process.ChildCommand;
import dev.hl.claudecode.process.ChildEvents;
import dev.hl.claudecode.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The installed Claude Code: found and asked for its version once, when it is first needed. Safe for use by many threads. */
final class Installation {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_LINE = 4 * 1024;

    private final @Nullable Path named;
    private final ClaudeVersion minimum;
    private final Places places;
    private @Nullable Path checked;

    Installation(@Nullable Path named, ClaudeVersion minimum, Places places) {
        this.named = named;
        this.minimum = minimum;
        this.places = places;
    }

    /** The executable; throws {@link ClaudeNotFoundException}, {@link ClaudeTooOldException} or {@link ClaudeStartException}. */
    synchronized Path executable(Map<String, String> environment) {
        if (checked == null) {
            Path found = places.find(named).toAbsolutePath();
            requireVersion(found, environment);
            checked = found;
        }
        return checked;
    }

    private void requireVersion(Path executable, Map<String, String> environment) {
        ClaudeVersion version = ClaudeVersion.find(askVersion(executable, environment))
                .orElseThrow(() -> new ClaudeStartException(executable + " --version printed no version", null));
        if (version.compareTo(minimum) < 0) {
            throw new ClaudeTooOldException(executable, version, minimum);
        }
    }

    private static String askVersion(Path executable, Map<String, String> environment) {
        List<String> arguments = List.of(executable.toString(), "--version");
        ChildCommand command =
                new ChildCommand(arguments, Path.of("").toAbsolutePath(), environment, "version", LONGEST_LINE);
        Printed printed = new Printed();
        try {
            ChildProcess child = ChildProcess.start(command, printed);
            child.finishInput();
            return printed.await(child);
        } catch (IOException e) {
            throw new ClaudeStartException(executable + " cannot be run", e);
        }
    }

    /** Collects what is printed until the exit. */
    private static final class Printed implements ChildEvents {
        private final StringBuilder text = new StringBuilder();
        private final CompletableFuture<String> whole = new CompletableFuture<>();

        String await(ChildProcess child) {
            try {
                if (!child.awaitExit(PATIENCE)) {
                    throw new ClaudeStartException(
                            "it did not print its version within " + PATIENCE.toSeconds() + " seconds", null);
                }
                return whole.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ClaudeStartException("the thread that asked for its version was interrupted", e);
            } finally {
                child.kill();
                child.end(PATIENCE);
            }
        }

        @Override
        public void line(String line) {
            text.append(line).append('\n');
        }

        @Override
        public void overlong(String head, int limit) {
            text.append(head).append('\n');
        }

        @Override
        public void gone(int code, String errorTail) {
            // What it printed may still be on its way.
        }

        @Override
        public void exited(int code, String errorTail) {
            whole.complete(text.toString());
        }
    }
}
