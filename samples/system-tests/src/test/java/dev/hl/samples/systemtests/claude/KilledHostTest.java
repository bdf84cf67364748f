package dev.hl.samples.systemtests.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.anthropic.FakeMessagesApi;
import dev.hl.testkit.fakes.anthropic.Gate;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Our own process is killed at the worst moments; the agent that it leaves must not run anything any more. */
@Tag("full")
@Timeout(90)
class KilledHostTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path work;

    @TempDir
    Path home;

    private final FakeMessagesApi api = FakeMessagesApi.start();

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void killedWhileACallIsPendingNothingRuns() throws Exception {
        api.reply(Reply.tool("Bash", Map.of("command", "touch ran.txt", "description", "d")));

        try (Host host = new Host()) {
            ProcessHandle claude = host.awaitClaude();
            host.awaitLine("ASKED Bash");
            host.kill();
            claude.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        assertThat(work.resolve("ran.txt")).doesNotExist();
    }

    @Test
    void killedWhileTheModelThinksWhatItThenCallsIsRefusedReadingIncluded() throws Exception {
        Gate gate = new Gate();
        api.reply(
                Reply.after(gate).andTool("Bash", Map.of("command", "ls", "description", "d")),
                Reply.tool("Bash", Map.of("command", "touch ran.txt", "description", "d")),
                Reply.tool("Read", Map.of("file_path", work.resolve("a.txt").toString())),
                Reply.text("Done."));

        try (Host host = new Host()) {
            ProcessHandle claude = host.awaitClaude();
            assertThat(gate.awaitReached(PATIENCE)).isTrue();
            host.kill();
            gate.open();
            claude.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        assertThat(work.resolve("ran.txt")).doesNotExist();
        assertThat(api.requests().stream().flatMap(request -> request.lastToolResults().stream()))
                .allSatisfy(result -> assertThat(result.error()).isTrue());
    }

    /** The child JVM. */
    private final class Host implements AutoCloseable {
        private final Process process;
        private final BufferedReader lines;

        Host() throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    KilledHost.class.getName(),
                    ClaudeProgram.executable().toString(),
                    work.toString());
            builder.environment().putAll(ClaudeProgram.environment(api.environment(), home));
            builder.redirectError(ProcessBuilder.Redirect.DISCARD);
            process = builder.start();
            lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        }

        ProcessHandle awaitClaude() throws IOException {
            return ProcessHandle.of(Long.parseLong(awaitLine("RUNNING ").substring("RUNNING ".length())))
                    .orElseThrow();
        }

        String awaitLine(String beginning) throws IOException {
            String line = lines.readLine();
            while (line != null && !line.startsWith(beginning)) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new AssertionError("The host ended before it said " + beginning);
            }
            return line;
        }

        /** As {@code kill -9} does. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            lines.close();
        }
    }
}
