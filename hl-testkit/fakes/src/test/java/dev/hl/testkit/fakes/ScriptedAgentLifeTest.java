package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.spi.AgentException;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScriptedAgentLifeTest extends ScriptedAgentBench {
    @Nested
    class Starting {
        @Test
        void canFailOnce() {
            agent.always(AgentScript.onPrompt().says("hello")).failsNextStart("not installed");

            assertThatThrownBy(() -> agent.start(launch, allowing))
                    .isInstanceOf(AgentException.class)
                    .hasMessage("not installed");
            prompt(allowing);

            assertThat(turn(allowing).text()).isEqualTo("hello");
        }
    }

    @Nested
    class Strictness {
        @Test
        void refusesAMessageBeforeTheTurnEnded() {
            agent.always(AgentScript.onPrompt().hangs());
            AgentRun run = prompt(allowing);

            assertThatThrownBy(() -> run.send("more"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("wait for turnEnded");
        }

        @Test
        void refusesAMessageAfterFinish() {
            agent.always(AgentScript.onPrompt());
            AgentRun run = agent.start(launch, allowing);
            run.finish();

            assertThatThrownBy(() -> run.send("more"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("finish() said that none will follow");
        }

        @Test
        void takesTheNextMessageFromWithinTurnEnded() {
            agent.onPrompt("go", AgentScript.onPrompt().says("one"))
                    .onPrompt("on", AgentScript.onPrompt().says("two"));
            AgentRun[] run = new AgentRun[1];
            RecordingAgentListener listener = RecordingAgentListener.allowing();
            listener.first(AgentCall.TurnEnded.class).thenAccept(ended -> run[0].send("on"));
            run[0] = agent.start(launch, listener);

            run[0].send("go");
            execution.runUntilIdle();

            assertThat(listener.messages(AgentText.class))
                    .extracting(AgentText::text)
                    .containsExactly("one", "two");
        }

        @Test
        void refusesTwoRunsOfOneTranscript() {
            agent.start(launch, allowing);

            assertThatThrownBy(() -> agent.start(resumed(), allowing))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining("in use by a run that has not exited");
        }

        @Test
        void refusesToBeginATranscriptTwice() {
            agent.start(launch, allowing).close();

            assertThatThrownBy(() -> agent.start(launch, allowing))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining("exists already");
        }

        @Test
        void refusesToResumeWhatWasNotBegun() {
            assertThatThrownBy(() -> agent.start(resumed(), allowing))
                    .isInstanceOf(AgentException.class)
                    .hasMessageContaining("does not exist");
        }

        @Test
        void passesOnWhatAListenerThrowsAndGoesOn() {
            agent.always(AgentScript.onPrompt().says("one").says("two"));
            RecordingAgentListener listener = RecordingAgentListener.allowing();
            AgentRun run = agent.start(launch, new ThrowingListener(listener));

            run.send("go");

            assertThatThrownBy(execution::runUntilIdle)
                    .isInstanceOf(AssertionError.class)
                    .satisfies(all -> assertThat(all.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .contains("broken listener"));
            assertThat(turn(listener).text()).isEqualTo("two");
        }
    }

    @Nested
    class Ending {
        @Test
        void canHappenInTheMiddleOfATurn() {
            agent.always(AgentScript.onPrompt().says("hello").exits(137, "killed"));

            prompt(allowing);

            assertThat(allowing.calls()).last().isEqualTo(new AgentCall.Exited(new AgentExit(137, "killed")));
            assertThat(allowing.calls(AgentCall.TurnEnded.class)).isEmpty();
            agent.assertComplete();
        }

        @Test
        void canHappenWhileACallIsHeld() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST).exitsMeanwhile(1, "crashed"));
            RecordingAgentListener holding = RecordingAgentListener.holding();

            prompt(holding);
            holding.answer(asked(holding).get(0).id(), PermissionReply.allow(LIST));
            execution.runUntilIdle();

            assertThat(holding.calls()).last().isEqualTo(new AgentCall.Exited(new AgentExit(1, "crashed")));
            assertThat(agent.ranTools()).isEmpty();
        }

        @Test
        void leavesNothingScheduled() {
            agent.always(AgentScript.onPrompt().takes(Duration.ofHours(1)));
            AgentRun run = prompt(allowing);

            run.close();

            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void isRefusedFromWithinAListenerCall() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST));
            AgentRun[] run = new AgentRun[1];
            RecordingAgentListener closing = RecordingAgentListener.answering(request -> {
                run[0].close();
                return PermissionReply.allow(LIST);
            });
            run[0] = agent.start(launch, closing);

            run[0].send("go");
            execution.runUntilIdle();

            assertThat(closing.messages(ToolReturned.class).get(0).text())
                    .contains("close() must not be called from a listener call");
        }

        @Test
        void meansThatNoToolRunsAfterCloseReturned() {
            Seeds.each(seed -> {
                SteppedExecution seeded = SteppedExecution.seeded(seed);
                ScriptedAgent scripted = ScriptedAgent.on(seeded)
                        .always(AgentScript.onPrompt()
                                .calls("Bash", LIST)
                                .andCalls("Bash", REMOVE)
                                .completes("done"));
                RecordingAgentListener listener = RecordingAgentListener.allowing();
                AgentRun run = scripted.start(ScriptedArrangement.launch(seeded), listener);
                int[] ranAtClose = {-1};

                run.send("go");
                seeded.execute(() -> seeded.execute(() -> seeded.execute(() -> {
                    run.close();
                    ranAtClose[0] = scripted.ranTools().size();
                })));
                seeded.runUntilIdle();

                assertThat(scripted.ranTools()).hasSize(ranAtClose[0]);
                assertThat(listener.violations()).isEmpty();
                assertThat(listener.calls()).last().isEqualTo(new AgentCall.Exited(AgentExit.ORDERLY));
            });
        }
    }

    @Nested
    class Records {
        @Test
        void holdPromptsToolsAndExitsOfEachRun() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST).completes("done"));
            RecordingAgentListener editing = RecordingAgentListener.answering(request -> PermissionReply.allow(REMOVE));

            prompt(editing).close();

            ToolCall asked = asked(editing).get(0);
            ToolCall ran = new ToolCall(asked.id(), "Bash", REMOVE);
            assertThat(agent.runs())
                    .containsExactly(new ScriptedAgent.Run(launch, List.of("go"), List.of(ran), AgentExit.ORDERLY));
            assertThat(agent.ranTools(launch.session())).containsExactly(ran);
            assertThat(agent.timesRan(asked.id())).isOne();
        }
    }
}
