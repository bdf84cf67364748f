package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentRun;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScriptedAgentCallsTest extends ScriptedAgentBench {
    @Nested
    class CallsOfOneMessage {
        private final RecordingAgentListener holding = RecordingAgentListener.holding();

        @Test
        void areHeldAtTheSameTimeAndAnsweredInAnyOrder() {
            agent.always(AgentScript.onPrompt()
                    .calls("Bash", LIST)
                    .andCalls("Bash", REMOVE)
                    .andAsks("Sure?", "yes")
                    .completes("done"));
            prompt(holding);
            List<ToolCall> calls = asked(holding);

            answer(calls.get(2), PermissionReply.allow(calls.get(2).input()));
            answer(calls.get(0), PermissionReply.allow(LIST));
            boolean early = !holding.calls(AgentCall.TurnEnded.class).isEmpty();
            answer(calls.get(1), PermissionReply.deny("no"));

            assertThat(calls).extracting(ToolCall::name).containsExactly("Bash", "Bash", "AskUserQuestion");
            assertThat(early).isFalse();
            assertThat(turn(holding).outcome()).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(agent.ranTools()).containsExactly(calls.get(2), calls.get(0));
        }

        @Test
        void areWithdrawnWhenOneOfThemIsDeniedWithAnInterrupt() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST).andCalls("Bash", REMOVE));
            prompt(holding);
            List<ToolCall> calls = asked(holding);

            answer(calls.get(0), PermissionReply.denyAndInterrupt("no"));

            assertThat(holding.calls(AgentCall.Withdrawn.class))
                    .containsExactly(new AgentCall.Withdrawn(calls.get(1).id()));
            assertThat(turn(holding).outcome()).isEqualTo(TurnOutcome.INTERRUPTED);
        }

        @Test
        void cannotBePutAside() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST).andCalls("Bash", REMOVE));
            prompt(holding);
            List<ToolCall> calls = asked(holding);

            answer(calls.get(0), PermissionReply.defer());
            answer(calls.get(1), PermissionReply.allow(REMOVE));

            assertThat(holding.messages(ToolReturned.class).get(0).error()).isTrue();
            assertThat(turn(holding).outcome()).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(agent.ranTools()).containsExactly(calls.get(1));
        }

        private void answer(ToolCall call, PermissionReply reply) {
            holding.answer(call.id(), reply);
            execution.runUntilIdle();
        }
    }

    @Nested
    class Interrupting {
        @Test
        void saysThatALateAnswerDidNotArrive() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST));
            RecordingAgentListener holding = RecordingAgentListener.holding();
            AgentRun run = prompt(holding);
            ToolCall call = asked(holding).get(0);
            run.interrupt();
            execution.runUntilIdle();

            holding.answer(call.id(), PermissionReply.allow(LIST));
            execution.runUntilIdle();

            assertThat(holding.calls(AgentCall.Undelivered.class))
                    .containsExactly(new AgentCall.Undelivered(call.id(), "the agent had withdrawn the call"));
            assertThat(agent.ranTools()).isEmpty();
        }

        @Test
        void breaksOffAToolThatRuns() {
            agent.always(AgentScript.onPrompt()
                    .calls("Bash", LIST)
                    .running(Duration.ofMinutes(10))
                    .completes("done"));
            AgentRun run = prompt(allowing);

            run.interrupt();
            execution.runUntilIdle();

            assertThat(allowing.messages(ToolReturned.class))
                    .singleElement()
                    .satisfies(returned -> assertThat(returned.error()).isTrue());
            assertThat(turn(allowing).outcome()).isEqualTo(TurnOutcome.INTERRUPTED);
            assertThat(agent.ranTools()).hasSize(1);
            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void endsADelay() {
            agent.always(AgentScript.onPrompt().takes(Duration.ofHours(1)).says("late"));
            AgentRun run = prompt(allowing);

            run.interrupt();
            execution.advanceUntilIdle();

            assertThat(allowing.messages(AgentText.class)).isEmpty();
            assertThat(turn(allowing).duration()).isZero();
        }
    }

    @Nested
    class PuttingAside {
        @Test
        void aToolThatRanWhenItsResumedAgentWasKilledIsOfferedAgain() {
            agent.always(AgentScript.onPrompt()
                    .calls("Bash", LIST)
                    .running(Duration.ofMinutes(1))
                    .completes("done"));
            prompt(RecordingAgentListener.answering(request -> PermissionReply.defer()))
                    .close();
            AgentRun killed = agent.start(resumed(), RecordingAgentListener.allowing());
            execution.runUntilIdle();
            killed.close();

            agent.start(resumed(), allowing);
            execution.advanceUntilIdle();

            assertThat(agent.timesRan(asked(allowing).get(0).id())).isEqualTo(2);
            assertThat(turn(allowing).outcome()).isEqualTo(TurnOutcome.COMPLETED);
        }

        @Test
        void aCallThatWasWithdrawnIsNotOfferedAgain() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST).completes("done"));
            prompt(RecordingAgentListener.answering(request -> PermissionReply.defer()))
                    .close();
            AgentRun interrupted = agent.start(resumed(), RecordingAgentListener.holding());
            execution.runUntilIdle();
            interrupted.interrupt();
            execution.runUntilIdle();
            interrupted.close();

            agent.start(resumed(), allowing);
            execution.runUntilIdle();

            assertThat(allowing.calls()).isEmpty();
        }

        @Test
        void theScriptGoesOnBehindTheCall() {
            agent.always(AgentScript.onPrompt()
                    .says("before")
                    .calls("Bash", LIST)
                    .expectsAllowed()
                    .says("behind")
                    .completes("done"));
            RecordingAgentListener deferring = RecordingAgentListener.answering(request -> PermissionReply.defer());
            prompt(deferring).close();

            agent.start(resumed(), allowing).finish();
            execution.runUntilIdle();

            assertThat(deferring.messages(AgentText.class))
                    .extracting(AgentText::text)
                    .containsExactly("before");
            assertThat(allowing.messages(AgentText.class))
                    .extracting(AgentText::text)
                    .containsExactly("behind");
            agent.assertComplete();
        }

        @Test
        void nothingCanBeSentBehindAParkedCall() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST));
            AgentRun run = prompt(RecordingAgentListener.answering(request -> PermissionReply.defer()));

            assertThatThrownBy(() -> run.send("more"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("resume the agent to go on");
        }
    }
}
