package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.claudecode.BrokenClaude.Failure;
import dev.hl.claudecode.BrokenClaude.Phase;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every way in which the program can fail, at every point of its life: what comes of it has a type, and nothing is left. */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there are processes found by their environment")
@Timeout(value = 1, unit = TimeUnit.MINUTES)
class FailureMatrixTest {
    private final BrokenClaude claude = new BrokenClaude();
    private final RecordingAgentListener listener = RecordingAgentListener.holding();

    @AfterEach
    void close() {
        claude.close();
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void hasATypedOutcomeAndLeavesNothingBehind(Failure failure, Phase phase) throws Exception {
        if (phase == Phase.START && failure.fate() != Failure.Fate.GOES_ON) {
            failsToStart(failure);
        } else {
            runs(failure, phase);
        }

        assertThat(listener.violations()).isEmpty();
        assertThat(claude.isCommandRunning()).isFalse();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hl-"));
    }

    static Stream<Arguments> cases() {
        return Arrays.stream(Failure.values())
                .flatMap(failure -> Arrays.stream(Phase.values()).map(phase -> Arguments.of(failure, phase)));
    }

    private void failsToStart(Failure failure) {
        assertThatThrownBy(() -> claude.start(failure, Phase.START, listener))
                .isInstanceOfSatisfying(ClaudeStartException.class, e -> {
                    if (failure.fate() == Failure.Fate.ENDS) {
                        assertThat(e.exitCode()).hasValue(failure.exitCode());
                        assertThat(e.command()).endsWith("/claude");
                    } else {
                        assertThat(e).hasMessageContaining("did not answer");
                    }
                });
        assertThat(listener.calls()).isEmpty();
    }

    private void runs(Failure failure, Phase phase) throws Exception {
        try (ClaudeCodeRun run = claude.start(failure, phase, listener)) {
            run.send("go");
            reach(phase, run);
            if (phase != Phase.CLOSING) {
                CompletionStage<ClaudeContextUsage> asked =
                        run.control().within(failure.patience()).contextUsage();
                expect(failure, phase);
                expect(failure, asked);
            }
        }

        assertThat(listener.calls()).last().isInstanceOfSatisfying(AgentCall.Exited.class, exited -> {
            switch (failure.fate()) {
                case ENDS -> assertThat(exited.exit().code()).isEqualTo(failure.exitCode());
                case GOES_ON -> assertThat(exited.exit().code()).isZero();
                case STUCK -> assertThat(exited.exit().code()).isGreaterThan(128);
            }
        });
    }

    /** Waits until the program is where it fails. */
    private void reach(Phase phase, ClaudeCodeRun run) throws Exception {
        switch (phase) {
            case START, CLOSING -> get(listener.first(AgentCall.TurnEnded.class));
            case IN_TURN -> get(listener.first(AgentCall.Message.class));
            case PENDING_APPROVAL -> get(listener.first(AgentCall.Permission.class));
            case INTERRUPTING -> {
                get(listener.first(AgentCall.Message.class));
                run.interrupt();
            }
        }
    }

    private void expect(Failure failure, Phase phase) throws Exception {
        if (phase == Phase.PENDING_APPROVAL && failure.fate() == Failure.Fate.ENDS) {
            get(listener.first(AgentCall.Undelivered.class));
        } else if (phase == Phase.PENDING_APPROVAL) {
            listener.answer(BrokenClaude.CALL, PermissionReply.deny("no"));
        }
        if (failure.fate() == Failure.Fate.ENDS) {
            get(listener.first(AgentCall.Exited.class));
        } else if (failure.fate() == Failure.Fate.GOES_ON) {
            TurnOutcome outcome =
                    get(listener.first(AgentCall.TurnEnded.class)).result().outcome();
            assertThat(outcome)
                    .isEqualTo(phase == Phase.INTERRUPTING ? TurnOutcome.INTERRUPTED : TurnOutcome.COMPLETED);
            assertThat(listener.messages(AgentText.class)).isNotEmpty();
        }
    }

    private static void expect(Failure failure, CompletionStage<ClaudeContextUsage> asked) throws Exception {
        switch (failure.fate()) {
            case ENDS ->
                assertThatThrownBy(() -> get(asked))
                        .cause()
                        .isInstanceOfSatisfying(
                                ClaudeExitedException.class,
                                e -> assertThat(e.exitCode()).isEqualTo(failure.exitCode()));
            case STUCK ->
                assertThatThrownBy(() -> get(asked)).cause().isInstanceOf(ClaudeRequestTimeoutException.class);
            case GOES_ON -> assertThat(get(asked).totalTokens()).isZero();
        }
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS);
    }
}
