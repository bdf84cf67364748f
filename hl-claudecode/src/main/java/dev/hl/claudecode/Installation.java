package dev.hl.claudecode;

import dev.hl.claudecode.process.ChildCommand;
import dev.hl.claudecode.process.ChildEvents;
import dev.hl.claudecode.process.ChildProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The installed Claude Code: found and asked for its version when it is first needed, and when another file is in its place.
 * Safe for use by many threads.
 */
final class Installation {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LONGEST_LINE = 4 * 1024;
    private static final int MOST_PRINTED = 16 * LONGEST_LINE;

    /** A program that was asked for its version, and by what it would be seen that it is another one now. */
    private record Checked(Path executable, Path real, FileTime modified) {
        static Checked of(Path executable) {
            try {
                Path real = executable.toRealPath();
                return new Checked(executable, real, Files.getLastModifiedTime(real));
            } catch (IOException e) {
                throw new ClaudeStartException(executable + " cannot be looked at", e);
            }
        }

        boolean isStillThere() {
            return Files.exists(executable) && equals(of(executable));
        }
    }

    private final @Nullable Path named;
    private final ClaudeVersion minimum;
    private final Places places;
    private @Nullable Checked checked;

    Installation(@Nullable Path named, ClaudeVersion minimum, Places places) {
        this.named = named;
        this.minimum = minimum;
        this.places = places;
    }

    /** The executable; throws {@link ClaudeNotFoundException}, {@link ClaudeTooOldException} or {@link ClaudeStartException}. */
    synchronized Path executable(Map<String, String> environment) {
        Checked known = checked;
        if (known == null || !known.isStillThere()) {
            known = Checked.of(places.find(named).toAbsolutePath());
            requireVersion(known.executable(), environment);
            checked = known;
        }
        return known.executable();
    }

    private void requireVersion(Path executable, Map<String, String> environment) {
        ClaudeVersion version = ClaudeVersion.findPrinted(askVersion(executable, environment))
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
            if (text.length() < MOST_PRINTED) {
                text.append(line).append('\n');
            }
        }

        @Override
        public void overlong(String head, int limit) {
            line(head);
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
