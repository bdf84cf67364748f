package dev.hl.claudecode.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.spi.AgentProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class ChildProcessTest {
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration SHORT_GRACE = Duration.ofMillis(100);

    private final HeardChild heard = new HeardChild();
    private final List<ChildProcess> children = new ArrayList<>();

    @TempDir
    private Path directory = Path.of("");

    @AfterEach
    void endChildren() {
        children.forEach(child -> child.end(SHORT_GRACE));
    }

    @Nested
    class Lines {
        @Test
        void goInAndComeBackInOrder() throws Exception {
            ChildProcess child = start("exec cat");

            child.write("one", failure -> {});
            child.write("zwei ä€😀", failure -> {});

            assertThat(heard.line()).isEqualTo("one");
            assertThat(heard.line()).isEqualTo("zwei ä€😀");
        }

        @Test
        void areHeardBeforeTheExitEvenWhenTheLastHasNoEnd() throws Exception {
            start("echo one; printf two");

            heard.exit();

            assertThat(heard.linesLeft()).containsExactly("one", "two");
        }

        @Test
        void thatAreTooLongAreSkippedAndTheNextIsHeard() throws Exception {
            start("head -c 300000 /dev/zero | tr '\\0' x; echo; echo after");

            assertThat(heard.line()).isEqualTo("after");
            assertThat(heard.overlongLines()).containsExactly("x".repeat(1_024));
        }

        @Test
        void areReportedAsWrittenOnlyWhenTheyAre() throws Exception {
            CompletableFuture<Boolean> first = new CompletableFuture<>();
            CompletableFuture<Boolean> second = new CompletableFuture<>();
            ChildProcess child = start("read line; exec 0<&-; echo closed; sleep 1000");

            child.write("one", failure -> first.complete(failure == null));
            heard.line();
            child.write("two", failure -> second.complete(failure == null));

            assertThat(get(first)).isTrue();
            assertThat(get(second)).isFalse();
        }

        @Test
        void areRefusedOnceTheInputIsFinished() throws Exception {
            CompletableFuture<Optional<IOException>> outcome = new CompletableFuture<>();
            ChildProcess child = start("exec cat");

            child.finishInput();
            child.write("late", failure -> outcome.complete(Optional.ofNullable(failure)));

            assertThat(get(outcome)).isPresent();
            assertThat(heard.exit().code()).isZero();
            assertThat(heard.linesLeft()).isEmpty();
        }
    }

    @Nested
    class AChildThatDoesNotRead {
        @Test
        void isStillHeard() throws Exception {
            CompletableFuture<@Nullable IOException> outcome = new CompletableFuture<>();
            ChildProcess child = start("while [ ! -e go ]; do :; done; echo here; exec sleep 1000");

            child.write("x".repeat(1_000_000), outcome::complete);
            create("go");

            assertThat(heard.line()).isEqualTo("here");
            assertThat(outcome).isNotDone();
        }

        @Test
        void isOfferedNoMoreWhenEnoughWaits() throws Exception {
            CompletableFuture<Optional<IOException>> outcome = new CompletableFuture<>();
            ChildProcess child = start("exec sleep 1000");
            child.write("x".repeat(1_000_000), failure -> {});

            child.offer("more", failure -> outcome.complete(Optional.ofNullable(failure)));

            assertThat(get(outcome)).hasValueSatisfying(e -> assertThat(e).hasMessageContaining("does not read"));
        }

        @Test
        void getsWhatItWaitsForHoweverMuchWaits() throws Exception {
            CompletableFuture<Optional<IOException>> outcome = new CompletableFuture<>();
            ChildProcess child = start("while [ ! -e go ]; do :; done; exec cat > all");
            child.offer("x".repeat(1_000_000), failure -> {});

            child.write("answer", failure -> outcome.complete(Optional.ofNullable(failure)));
            create("go");

            assertThat(get(outcome)).isEmpty();
        }

        @Test
        void isEndedAllTheSameAndWhatItDidNotReadIsReported() throws Exception {
            CompletableFuture<Boolean> written = new CompletableFuture<>();
            ChildProcess child = start("echo here; exec sleep 1000");
            heard.line();
            child.write("x".repeat(1_000_000), failure -> written.complete(failure == null));

            child.end(SHORT_GRACE);

            assertThat(get(written)).isFalse();
            assertThat(heard.isExitTold()).isTrue();
        }
    }

    @Nested
    class AChildThatIsNotReadFrom {
        private final CompletableFuture<Void> release = new CompletableFuture<>();

        @AfterEach
        void goOn() {
            release.complete(null);
        }

        @Test
        void isMissedAllTheSameAndNothingItSaidIsLost() throws Exception {
            start("echo one; seq 1 5000; echo last; exit 3", "test", new HeldEvents(heard, release));
            HeardChild.Exit gone = heard.gone();
            boolean toldBefore = heard.isExitTold();

            release.complete(null);

            assertThat(gone.code()).isEqualTo(3);
            assertThat(toldBefore).isFalse();
            assertThat(heard.exit().code()).isEqualTo(3);
            assertThat(heard.linesLeft()).hasSize(5_002).startsWith("one", "1").endsWith("last");
        }
    }

    @Nested
    class AChildThatClosesItsOutput {
        @Test
        void isEndedBecauseNobodyWouldMissIt() throws Exception {
            start("exec 1>&-; exec sleep 1000");

            HeardChild.Exit exit = heard.exit();

            assertThat(exit.code()).isEqualTo(137);
            assertThat(exit.errorTail()).contains("closed its output");
        }
    }

    @Nested
    class AnExit {
        @Test
        void isToldWithItsCodeAndTheEndOfTheErrorOutput() throws Exception {
            start("seq 1 5000 >&2; echo the last word >&2; exit 7");

            HeardChild.Exit exit = heard.exit();

            assertThat(exit.code()).isEqualTo(7);
            assertThat(exit.errorTail()).endsWith("the last word").hasSizeLessThanOrEqualTo(8 * 1024);
        }

        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "only there are processes found by their environment")
        void isToldAlthoughACommandThatWasLeftBehindHoldsThePipes() throws Exception {
            ChildProcess child = start("sleep 1000 & echo $!; exit 0");
            long left = Long.parseLong(heard.line());

            assertThat(heard.exit().code()).isZero();

            child.end(GRACE);
            assertThat(isRunning(left)).isFalse();
        }

        @Test
        void leavesNoThread() throws Exception {
            start("echo one", "threads").end(GRACE);

            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.endsWith("-threads"));
        }
    }

    @Nested
    class TheEnd {
        @Test
        void isOrderlyForAChildThatGoesWhenItsInputEnds() throws Exception {
            ChildProcess child = start("cat; exit 3");

            child.end(GRACE);

            assertThat(heard.exit().code()).isEqualTo(3);
        }

        @Test
        void asksAChildThatStaysToGo() throws Exception {
            ChildProcess child = start("trap 'exit 5' TERM; echo here; while :; do sleep 0.01; done");
            heard.line();

            child.end(Duration.ofSeconds(2));

            assertThat(heard.exit().code()).isEqualTo(5);
        }

        @Test
        void killsAChildThatDoesNotGoWhenAsked() throws Exception {
            ChildProcess child = start("trap '' TERM; echo here; while :; do sleep 0.01; done");
            heard.line();

            child.end(SHORT_GRACE);

            assertThat(heard.exit().code()).isEqualTo(137);
        }

        @Test
        void reachesWhatTheChildStartedInASessionOfItsOwn() throws Exception {
            ChildProcess child = start("setsid sh -c 'trap \"\" TERM; echo $$; while :; do sleep 0.01; done' & wait");
            long grandchild = Long.parseLong(heard.line());

            child.end(SHORT_GRACE);

            assertThat(isRunning(grandchild)).isFalse();
        }

        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "only there are processes found by their environment")
        void reachesWhatLostItsParentBefore() throws Exception {
            ChildProcess child = start("(setsid sleep 1000 >/dev/null 2>&1 & echo $!); exec cat");
            long orphan = Long.parseLong(heard.line());

            child.end(GRACE);

            assertThat(isRunning(orphan)).isFalse();
        }

        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "only there are processes found by their environment")
        void reachesWhatIsStartedWhileItComes() throws Exception {
            ChildProcess child = start("trap '(setsid sleep 1000 >/dev/null 2>&1 & echo $!); trap : TERM' TERM\n"
                    + "echo here; while :; do sleep 0.01; done");
            heard.line();

            child.end(SHORT_GRACE);

            assertThat(isRunning(Long.parseLong(heard.line()))).isFalse();
        }

        @Test
        void mayComeAgain() throws Exception {
            ChildProcess child = start("exec cat");

            child.end(GRACE);
            child.end(GRACE);

            assertThat(heard.exit().code()).isZero();
        }

        @Test
        void isNotHeldUpByAnInterruptOfTheCaller() throws Exception {
            ChildProcess child = start("trap '' TERM; echo here; while :; do sleep 0.01; done");
            heard.line();

            Thread.currentThread().interrupt();
            child.end(GRACE);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(heard.exit().code()).isEqualTo(137);
        }
    }

    @Nested
    class AStart {
        @Test
        void saysWhoTheChildIs() throws Exception {
            ChildProcess child = start("echo $$; exec cat");
            long pid = Long.parseLong(heard.line());

            Optional<AgentProcess> identity = child.identity();

            assertThat(identity).map(AgentProcess::pid).contains(pid);
            assertThat(identity)
                    .map(AgentProcess::startedAt)
                    .isEqualTo(ProcessHandle.of(pid).orElseThrow().info().startInstant());
        }

        @Test
        void givesTheChildItsDirectoryAndOnlyItsEnvironment() throws Exception {
            start("pwd; echo $GIVEN-$HOME-");

            assertThat(Path.of(heard.line()).toRealPath()).isEqualTo(directory.toRealPath());
            assertThat(heard.line()).isEqualTo("value--");
        }

        @Test
        void failsWithoutAnEventWhenThereIsNoSuchFile() {
            ChildCommand command = command(List.of(directory.resolve("missing").toString()), "missing");

            assertThatThrownBy(() -> ChildProcess.start(command, heard)).isInstanceOf(IOException.class);

            assertThat(heard.isExitTold()).isFalse();
        }
    }

    @Test
    void aCommandDoesNotShowItsArgumentsOrEnvironment() {
        ChildCommand command = command(List.of("claude", "--append-system-prompt=private"), "x");

        assertThat(command.toString()).contains("claude").doesNotContain("private", "value");
    }

    private ChildProcess start(String script) throws IOException {
        return start(script, "test");
    }

    private ChildProcess start(String script, String name) throws IOException {
        return start(script, name, heard);
    }

    private ChildProcess start(String script, String name, ChildEvents events) throws IOException {
        ChildProcess child = ChildProcess.start(command(List.of("/bin/sh", "-c", script), name), events);
        children.add(child);
        return child;
    }

    private ChildCommand command(List<String> arguments, String name) {
        Map<String, String> environment = new HashMap<>(Map.of("GIVEN", "value"));
        environment.put("PATH", System.getenv("PATH"));
        return new ChildCommand(arguments, directory, environment, name, 100_000);
    }

    private void create(String file) throws IOException {
        Files.createFile(directory.resolve(file));
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(30, TimeUnit.SECONDS);
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> process.isAlive() && !ProcFiles.isUnreaped(process))
                .isPresent();
    }
}
