package dev.hl.claudecode.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.spi.AgentProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class LeftoversTest {
    private static final String VARIABLE = "HUMANLAYER_SESSION_ID";
    private static final Duration PATIENT = Duration.ofSeconds(30);

    /** What ignores that it is asked to go costs all of it. */
    private static final Duration IMPATIENT = Duration.ofSeconds(1);

    /**
     * Two commands in sessions of their own, as Claude Code starts them: one that goes when it is asked to, one that does
     * not. Neither keeps the pipe to the test, because tail ends with its reader.
     */
    private static final String TREE = """
            setsid sh -c 'echo $$; exec tail -f /dev/null > /dev/null' &
            setsid sh -c 'trap "" TERM INT; echo $$; while :; do tail -f /dev/null > /dev/null; done' &
            wait
            """;

    private final String session = "session-" + UUID.randomUUID();
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void endAll() {
        started.forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().onExit().join();
        });
        ProcFiles.carrying(new Mark(VARIABLE, session)).forEach(ProcessHandle::destroyForcibly);
    }

    @Nested
    class WhatIsLeft {
        @Test
        void isEndedWithAllThatItStarted() throws IOException {
            Process head = start(TREE, session);
            List<Long> commands = twoPids(head);

            boolean found = end(identity(head));

            assertThat(found).isTrue();
            assertThat(head.isAlive()).isFalse();
            assertThat(commands).noneMatch(LeftoversTest::isRunning);
        }

        @Test
        void isFoundByItsEnvironmentWhenItsParentIsGone() throws Exception {
            Process head = start(TREE, session);
            AgentProcess identity = identity(head);
            List<Long> commands = twoPids(head);
            head.destroyForcibly().waitFor();
            assertThat(commands).allMatch(LeftoversTest::isRunning);

            boolean found = end(identity);

            assertThat(found).isTrue();
            assertThat(commands).noneMatch(LeftoversTest::isRunning);
        }

        @Test
        void isInterruptedFirst() throws IOException {
            Process head =
                    start("trap 'echo interrupted; exit 0' INT; echo ready; while :; do sleep 0.05; done", session);
            BufferedReader reader = head.inputReader(StandardCharsets.UTF_8);
            assertThat(reader.readLine()).isEqualTo("ready");

            Leftovers.end(identity(head), VARIABLE, session, PATIENT);

            assertThat(reader.readLine()).isEqualTo("interrupted");
            assertThat(head.exitValue()).isZero();
        }

        @Test
        void isLookedForOnlyOnce() throws IOException {
            Process head = start(TREE, session);
            AgentProcess identity = identity(head);
            twoPids(head);

            assertThat(end(identity)).isTrue();
            assertThat(end(identity)).isFalse();
        }
    }

    @Nested
    class WhatIsAnothers {
        @Test
        void isLeftAloneWhenItHasTheNumberButBeganAtAnotherTime() throws IOException {
            Process other = start("echo ready; exec tail -f /dev/null", "another session");
            other.inputReader(StandardCharsets.UTF_8).readLine();
            AgentProcess earlier = identity(other);

            boolean found =
                    end(new AgentProcess(earlier.pid(), earlier.startedAt().minusSeconds(3_600)));

            assertThat(found).isFalse();
            assertThat(other.isAlive()).isTrue();
        }

        @Test
        void isLeftAloneWhenItHasTheNumberAndTheTimeButIsOfAnotherSession() throws IOException {
            Process other = start("echo ready; exec tail -f /dev/null", "another session");
            other.inputReader(StandardCharsets.UTF_8).readLine();

            boolean found = end(identity(other));

            assertThat(found).isFalse();
            assertThat(other.isAlive()).isTrue();
        }
    }

    private boolean end(AgentProcess process) {
        return Leftovers.end(process, VARIABLE, session, IMPATIENT);
    }

    private Process start(String script, String of) throws IOException {
        // A shell cannot trap what was ignored when it began, which depends on who runs the tests.
        ProcessBuilder builder = new ProcessBuilder("env", "--default-signal=INT", "sh", "-c", script);
        builder.environment().put(VARIABLE, of);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static AgentProcess identity(Process process) {
        return new AgentProcess(process.pid(), process.info().startInstant().orElseThrow());
    }

    private static List<Long> twoPids(Process process) throws IOException {
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        return List.of(Long.parseLong(reader.readLine()), Long.parseLong(reader.readLine()));
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && !ProcFiles.isUnreaped(process))
                .isPresent();
    }
}
