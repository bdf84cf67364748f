package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ClaudeRunTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final ShellClaude claude = new ShellClaude();
    private final RecordingAgentListener listener = RecordingAgentListener.holding();

    @AfterEach
    void close() {
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hl-claude-"));
        assertThat(listener.violations()).isEmpty();
        claude.close();
    }

    @Nested
    class AStart {
        @Test
        void failsWithWhatTheProgramSaidWhenItExits() {
            assertThatThrownBy(() -> start("echo 'Session ID is already in use.' >&2; exit 3"))
                    .isInstanceOfSatisfying(ClaudeStartException.class, e -> {
                        assertThat(e.exitCode()).isEqualTo(OptionalInt.of(3));
                        assertThat(e.errorTail()).isEqualTo("Session ID is already in use.");
                        assertThat(e).hasMessageContaining("already in use");
                    });

            assertThat(listener.calls()).isEmpty();
        }

        @Test
        void failsWithoutACallOfTheListenerWhenTheProgramSpeaksButIsNeverReady() {
            assertThatThrownBy(() -> start(ShellClaude.result("no such conversation") + "exit 1"))
                    .isInstanceOf(ClaudeStartException.class);

            assertThat(listener.calls()).isEmpty();
        }

        @Test
        void failsWhenTheProgramRefusesTheIntroduction() {
            String refusal = "{\"type\":\"control_response\",\"response\":{\"subtype\":\"error\","
                    + "\"request_id\":\"hl-initialize\",\"error\":\"no hooks here\"}}";

            assertThatThrownBy(() -> start("echo '" + refusal + "'; exec cat"))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("no hooks here");
        }

        @Test
        void failsWhenTheProgramIsSilentForTooLong() {
            claude.startPatience(SHORT).closeGrace(SHORT);

            assertThatThrownBy(() -> start("exec sleep 1000"))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("did not answer");
        }

        @Test
        void failsWhenTheWorkingDirectoryIsMissing() throws Exception {
            Files.delete(claude.scratch().project());

            assertThatThrownBy(() -> start(ShellClaude.READY))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining(claude.scratch().project().toString());
        }

        @Test
        void failsWhenTheProgramIsTooOld() {
            claude.version("2.1.9 (Claude Code)");

            assertThatThrownBy(() -> start(ShellClaude.READY))
                    .isInstanceOfSatisfying(ClaudeTooOldException.class, e -> {
                        assertThat(e.found()).isEqualTo("2.1.9");
                        assertThat(e.wanted()).isEqualTo("2.1.197");
                    });
        }

        @Test
        void failsWhenAnOlderProgramIsPutInTheFirstOnesPlace() throws Exception {
            ClaudeCodeProvider provider = claude.provider(ShellClaude.READY + ShellClaude.OBEY);
            provider.start(claude.launch(), listener).close();
            Path program = claude.scratch().home().resolve("claude");
            FileTime before = Files.getLastModifiedTime(program);

            Files.writeString(program, "#!/bin/sh\necho '1.0.0 (Claude Code)'\n");
            Files.setLastModifiedTime(program, FileTime.fromMillis(before.toMillis() + 2_000));

            assertThatThrownBy(() -> provider.start(claude.launch(), listener))
                    .isInstanceOf(ClaudeTooOldException.class);
        }

        @Test
        void failsWhenTheProgramPrintsAVersionThatIsNotItsOwn() {
            claude.version("npm notice 10.9.2");

            assertThatThrownBy(() -> start(ShellClaude.READY))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("printed no version");
        }

        @Test
        void failsWhenTheProgramIsSomethingElse() {
            claude.version("hello");

            assertThatThrownBy(() -> start(ShellClaude.READY))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("printed no version");
        }

        @Test
        void leavesNothingBehindWhenTheIntroductionIsImpossible() throws Exception {
            AgentOptions options =
                    AgentOptions.builder().outputSchema(Map.of("type", "array")).build();
            AgentLaunch launch = claude.launch();
            AgentLaunch impossible = AgentLaunch.of(
                            launch.session(), launch.run(), launch.workingDirectory(), launch.agentSession())
                    .options(options)
                    .build();
            ClaudeCodeProvider provider = claude.provider(ShellClaude.READY + ShellClaude.OBEY);

            assertThatThrownBy(() -> provider.start(impossible, listener)).isInstanceOf(InvalidValueException.class);

            assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive))
                    .isEmpty();
        }

        @Test
        void succeedsWhenMoreIsSaidBeforeItThanMayWaitForTheListenerLater() throws Exception {
            claude.startPatience(Duration.ofSeconds(15));
            String line = "{\"type\":\"system\",\"subtype\":\"hook_response\",\"output\":\"" + "x".repeat(900) + "\"}";

            try (AgentRun run = start("yes '" + line + "' | head -n 400\n" + ShellClaude.READY + ShellClaude.OBEY)) {
                assertThat(run.process()).isPresent();
            }
        }

        @Test
        void succeedsWhenACallIsOfferedBeforeTheIntroductionIsAnswered() throws Exception {
            String asking =
                    "{\"type\":\"control_request\",\"request_id\":\"p\",\"request\":{\"subtype\":\"can_use_tool\","
                            + "\"tool_name\":\"Bash\",\"tool_use_id\":\"t\",\"input\":{}}}";

            try (AgentRun run = start("echo '" + asking + "'; read -r introduction\n" + ShellClaude.ASKING_FOR_ALL
                    + "read -r b; echo \"$b\" > answer" + ShellClaude.OBEY)) {
                assertThat(run.process()).isPresent();
                PermissionRequest request =
                        get(listener.first(AgentCall.Permission.class)).request();
                listener.answer(request.call().id(), PermissionReply.deny("no"));
                get(listener.first(AgentCall.Delivered.class));
            }

            assertThat(claude.scratch().lines("answer"))
                    .singleElement()
                    .asString()
                    .contains("\"behavior\":\"deny\"");
        }
    }

    @Nested
    class ARun {
        @Test
        void goesThroughATurnAndEndsWhenItIsFinished() throws Exception {
            try (AgentRun run =
                    start(ShellClaude.READY + "read -r prompt\n" + ShellClaude.result("hello") + "cat; exit 0")) {
                run.send("Say hello");
                run.finish();

                TurnResult result =
                        get(listener.first(AgentCall.TurnEnded.class)).result();
                assertThat(result.text()).isEqualTo("hello");
                assertThat(get(listener.first(AgentCall.Exited.class)).exit().code())
                        .isZero();
            }
        }

        @Test
        void tellsTheProgramWhoseItIs() throws Exception {
            try (AgentRun run = start(ShellClaude.READY + "echo \"$HUMANLAYER_RUN_ID $HUMANLAYER_SESSION_ID\" > who"
                    + ShellClaude.OBEY)) {
                assertThat(run.process()).isPresent();
            }

            assertThat(claude.scratch().lines("who")).containsExactly("run-1 session-1");
        }

        @Test
        void survivesLinesThatMakeNoSense() throws Exception {
            String script = ShellClaude.READY
                    + "echo 'Welcome!'; echo '[1,2]'; head -c 200000 /dev/zero | tr '\\0' x; echo\n"
                    + "echo '{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"here\"}]}}'\n"
                    + ShellClaude.result("done") + "cat";

            try (AgentRun run = start(script)) {
                run.send("go");
                get(listener.first(AgentCall.TurnEnded.class));
            }

            assertThat(listener.messages(UnreadableLine.class))
                    .extracting(UnreadableLine::head)
                    .containsExactly("Welcome!", "[1,2]", "x".repeat(1_024));
            assertThat(listener.messages(AgentText.class)).hasSize(1);
        }

        @Test
        void saysSoWhenAPromptCannotBeHandedOver() throws Exception {
            claude.closeGrace(SHORT);

            try (AgentRun run =
                    start(ShellClaude.READY + "exec 0<&-; " + ShellClaude.result("ready") + "exec sleep 1000")) {
                get(listener.first(AgentCall.TurnEnded.class));

                run.send("x");

                get(listener.first(AgentCall.Message.class));
            }

            assertThat(listener.messages(AgentNotice.class))
                    .extracting(AgentNotice::topic)
                    .containsExactly("unsent");
        }

        @Test
        void refusesAPromptWhenEnoughWaitsForAProgramThatDoesNotRead() throws Exception {
            claude.closeGrace(SHORT);

            try (AgentRun run = start(ShellClaude.READY + "exec sleep 1000")) {
                run.send("x".repeat(1_000_000));
                run.send("more");

                get(listener.first(AgentCall.Message.class));
            }

            assertThat(listener.messages(AgentNotice.class)).first().satisfies(notice -> {
                assertThat(notice.topic()).isEqualTo("unsent");
                assertThat(notice.text()).contains("does not read");
            });
        }

        @Test
        void answersAProgramThatReadsLateAlthoughMuchWaitsForIt() throws Exception {
            String asking = "{\"type\":\"control_request\",\"request_id\":\"r1\",\"request\":"
                    + "{\"subtype\":\"make_coffee\"}}";
            String script = ShellClaude.READY + "while [ ! -e sent ]; do sleep 0.01; done; echo '" + asking + "'\n"
                    + "while [ ! -e heard ]; do sleep 0.01; done; read -r prompt; read -r answer\n"
                    + "echo \"$answer\" > answer\n" + ShellClaude.result("done") + "cat; exit 0";

            try (AgentRun run = start(script)) {
                run.send("x".repeat(1_000_000));
                Files.createFile(claude.scratch().project().resolve("sent"));
                get(listener.first(AgentCall.Message.class));
                Files.createFile(claude.scratch().project().resolve("heard"));
                get(listener.first(AgentCall.TurnEnded.class));
            }

            assertThat(claude.scratch().lines("answer"))
                    .singleElement()
                    .asString()
                    .contains("\"request_id\":\"r1\"");
        }

        @Test
        void reportsTheEndOfAProgramThatCrashes() throws Exception {
            try (AgentRun run = start(ShellClaude.READY + "read -r prompt; echo 'out of luck' >&2; exit 9")) {
                run.send("go");

                AgentCall.Exited exited = get(listener.first(AgentCall.Exited.class));
                assertThat(exited.exit().code()).isEqualTo(9);
                assertThat(exited.exit().detail()).isEqualTo("out of luck");
            }
        }

        @Test
        void isInterruptedOnlyWhileATurnIsOpen() throws Exception {
            try (AgentRun run =
                    start(ShellClaude.READY + "read -r first; echo \"$first\" > heard" + ShellClaude.OBEY)) {
                run.interrupt();
                run.send("go");
                run.interrupt();

                get(listener.first(AgentCall.TurnEnded.class));
                run.interrupt();
            }

            assertThat(claude.scratch().lines("heard"))
                    .singleElement()
                    .asString()
                    .contains("\"type\":\"user\"");
            assertThat(listener.calls(AgentCall.TurnEnded.class)).hasSize(1);
        }
    }

    @Nested
    class AnEnd {
        @Test
        void interruptsTheTurnAndReadsItsResult() throws Exception {
            String script = ShellClaude.READY + "read -r prompt; read -r interrupt; echo \"$interrupt\" > heard\n"
                    + ShellClaude.result("broken off") + "cat; exit 0";

            AgentRun run = start(script);
            run.send("go");
            run.close();

            assertThat(claude.scratch().lines("heard"))
                    .singleElement()
                    .asString()
                    .contains("interrupt");
            assertThat(listener.calls(AgentCall.TurnEnded.class)).hasSize(1);
            assertThat(listener.calls(AgentCall.Exited.class))
                    .singleElement()
                    .satisfies(exited -> assertThat(exited.exit().code()).isZero());
        }

        @Test
        void comesToAProgramThatIgnoresEverything() throws Exception {
            claude.closeGrace(SHORT);

            AgentRun run = start(ShellClaude.READY + "trap '' TERM; while :; do sleep 0.01; done");
            run.send("go");
            run.close();

            assertThat(listener.calls()).last().isInstanceOf(AgentCall.Exited.class);
        }

        @Test
        void isWaitedForAgainWhenTheFirstWaitWasInterrupted() throws Exception {
            CountDownLatch release = new CountDownLatch(1);
            CountDownLatch holding = new CountDownLatch(1);
            String text = "{\"type\":\"assistant\",\"message\":{\"content\":[{\"type\":\"text\",\"text\":\"a\"}]}}";
            RecordingAgentListener slow = RecordingAgentListener.holding();
            AgentRun run = claude.provider(ShellClaude.READY + "echo '" + text + "'" + ShellClaude.OBEY)
                    .start(claude.launch(), new AnnouncedRun(slow, null, () -> {
                        holding.countDown();
                        await(release);
                    }));

            Thread.currentThread().interrupt();
            run.close();
            boolean interrupted = Thread.interrupted();
            holding.await();
            Thread again = new Thread(run::close);
            again.start();
            awaitRest(again);
            boolean waits = again.isAlive();
            release.countDown();
            again.join();

            assertThat(interrupted).isTrue();
            assertThat(waits).isTrue();
            assertThat(slow.calls()).last().isInstanceOf(AgentCall.Exited.class);
        }

        @Test
        void cannotComeFromACallOfTheListener() throws Exception {
            CompletableFuture<AgentRun> started = new CompletableFuture<>();
            CompletableFuture<Throwable> refusal = new CompletableFuture<>();
            RecordingAgentListener closing = RecordingAgentListener.answering(request -> {
                try {
                    started.join().close();
                } catch (IllegalStateException e) {
                    refusal.complete(e);
                }
                return PermissionReply.deny("no");
            });
            String asking =
                    "{\"type\":\"control_request\",\"request_id\":\"p\",\"request\":{\"subtype\":\"can_use_tool\","
                            + "\"tool_name\":\"Bash\",\"tool_use_id\":\"t\",\"input\":{}}}";

            try (AgentRun run = claude.provider(ShellClaude.READY + "echo '" + asking + "'" + ShellClaude.OBEY)
                    .start(claude.launch(), closing)) {
                started.complete(run);

                assertThat(get(refusal)).hasMessageContaining("listener");
            }
        }
    }

    private AgentRun start(String script) throws Exception {
        return claude.provider(script).start(claude.launch(), listener);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Until it waits or is over. */
    private static void awaitRest(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING && thread.isAlive()) {
            Thread.onSpinWait();
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
