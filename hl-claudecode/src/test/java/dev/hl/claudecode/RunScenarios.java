package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How runs begin and end, and what is accounted for. */
abstract class RunScenarios extends ClaudeScenarios {
    RunScenarios(ClaudeBench bench) {
        super(bench);
    }

    @Nested
    class AnEnd {
        @Test
        void takesEverythingWithItThatTheAgentStarted() throws Exception {
            bench.api()
                    .reply(
                            bash("tail -f /dev/null > /dev/null 2>&1 & echo $! > orphan"),
                            bash("echo $$ > running; exec tail -f /dev/null"));
            RecordingAgentListener listener = RecordingAgentListener.allowing();
            List<Long> started = new ArrayList<>();
            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("start things");
                get(listener.nth(2, AgentCall.Delivered.class));
                started.addAll(List.of(run.process().orElseThrow().pid(), pid("running"), pid("orphan")));
            }

            assertThat(started).noneMatch(RunScenarios::isRunning);
        }
    }

    @Nested
    class AStart {
        @Test
        void failsWhenTheTranscriptToGoOnWithIsMissing() {
            RecordingAgentListener listener = RecordingAgentListener.allowing();

            assertThatThrownBy(() -> bench.provider().start(ClaudeBench.resumed(bench.launch()), listener))
                    .isInstanceOfSatisfying(ClaudeStartException.class, e -> {
                        assertThat(e.exitCode()).isEqualTo(OptionalInt.of(1));
                        assertThat(e.errorTail()).contains("No conversation found");
                    });

            assertThat(listener.calls()).isEmpty();
        }

        @Test
        void failsWhenTheTranscriptToWriteIsThereAlready() throws Exception {
            AgentLaunch launch = bench.launch();
            RecordingAgentListener listener = RecordingAgentListener.allowing();
            try (AgentRun run = bench.provider().start(launch, listener)) {
                run.send("hello");
                get(listener.first(AgentCall.TurnEnded.class));
            }

            assertThatThrownBy(() -> bench.provider().start(launch, RecordingAgentListener.allowing()))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("already in use");
        }
    }

    @Test
    void eachTurnHasItsOwnUsage() throws Exception {
        RecordingAgentListener listener = RecordingAgentListener.allowing();
        try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
            run.send("one");
            get(listener.nth(1, AgentCall.TurnEnded.class));
            run.send("two");
            get(listener.nth(2, AgentCall.TurnEnded.class));
        }

        assertThat(listener.calls(AgentCall.TurnEnded.class))
                .extracting(ended -> ended.result().usage().outputTokens())
                .containsExactly(20L, 20L);
    }

    /** A process that is over but that nobody has reaped has no command any more. */
    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .isPresent();
    }
}
