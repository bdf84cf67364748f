package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.spi.AgentRun;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScriptedAgentTest extends ScriptedAgentBench {
    @Nested
    class Conversation {
        @Test
        void isSaidAsItIsWritten() {
            agent.always(AgentScript.onPrompt()
                    .thinks("hm")
                    .says("Let me look")
                    .calls("Bash", LIST)
                    .returning("a.txt")
                    .completes("There is one file"));

            prompt(allowing);

            ToolCall call = allowing.messages(ToolCalled.class).get(0).call();
            assertThat(allowing.messages(AgentMessage.class))
                    .containsExactly(
                            new AgentStarted(launch.agentSession(), "scripted", List.of("Bash")),
                            new AgentThinking("hm", null),
                            new AgentText("Let me look", null),
                            new ToolCalled(call, null),
                            new ToolReturned(call.id(), "a.txt", false, null));
            assertThat(call.input()).isEqualTo(LIST);
            assertThat(turn(allowing).text()).isEqualTo("There is one file");
        }

        @Test
        void carriesNoRawLines() {
            agent.always(AgentScript.onPrompt().says("hello"));

            prompt(allowing);

            assertThat(allowing.calls(AgentCall.Message.class))
                    .extracting(AgentCall.Message::raw)
                    .containsOnly("");
        }

        @Test
        void completesWithTheLastWordsWhenTheScriptJustStops() {
            agent.always(AgentScript.onPrompt().says("one").says("two"));

            prompt(allowing);

            assertThat(turn(allowing).outcome()).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(turn(allowing).text()).isEqualTo("two");
        }

        @Test
        void countsWhatItUsesAndHowLongItTakes() {
            Usage usage = new Usage(10, 2, 0, 0, new BigDecimal("0.01"));
            agent.always(AgentScript.onPrompt()
                    .uses(usage)
                    .takes(Duration.ofMinutes(3))
                    .calls("Bash", LIST)
                    .running(Duration.ofMinutes(2))
                    .uses(usage)
                    .completes("done"));

            prompt(allowing);
            execution.advance(Duration.ofMinutes(5));

            assertThat(turn(allowing))
                    .isEqualTo(
                            new TurnResult(TurnOutcome.COMPLETED, "done", usage.plus(usage), 2, Duration.ofMinutes(5)));
        }

        @Test
        void canEndInEveryWay() {
            agent.always(AgentScript.onPrompt().endsWith(TurnOutcome.API_ERROR, "overloaded"));

            prompt(allowing);

            assertThat(turn(allowing).outcome()).isEqualTo(TurnOutcome.API_ERROR);
            assertThat(turn(allowing).text()).isEqualTo("overloaded");
        }

        @Test
        void isOverWithAnEnd() {
            AgentScript over = AgentScript.onPrompt().completes("done");

            assertThatThrownBy(() -> over.says("more"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("can never happen")
                    .hasMessageContaining("more")
                    .hasMessageContaining("done");
        }

        @Test
        void canBeContinuedInSeveralWays() {
            AgentScript common = AgentScript.onPrompt().says("hello");
            agent.onPrompt("a", common.completes("first")).onPrompt("b", common.completes("second"));

            AgentRun run = agent.start(launch, allowing);
            run.send("b");
            execution.runUntilIdle();
            run.send("a");
            execution.runUntilIdle();

            assertThat(allowing.calls(AgentCall.TurnEnded.class))
                    .extracting(ended -> ended.result().text())
                    .containsExactly("second", "first");
        }
    }

    @Nested
    class Prompts {
        @Test
        void areAnsweredByTheirOwnScriptFirstAndOtherwiseByTheCommonOne() {
            agent.always(AgentScript.onPrompt().says("common"))
                    .onPrompt("special", AgentScript.onPrompt().says("own"));

            AgentRun run = agent.start(launch, allowing);
            run.send("special");
            execution.runUntilIdle();
            run.send("anything");
            execution.runUntilIdle();

            assertThat(allowing.messages(AgentText.class))
                    .extracting(AgentText::text)
                    .containsExactly("own", "common");
        }

        @Test
        void canChooseTheirScript() {
            agent.script(prompt -> AgentScript.onPrompt().says(prompt.toUpperCase(Locale.ROOT)));

            prompt(allowing);

            assertThat(turn(allowing).text()).isEqualTo("GO");
        }

        @Test
        void failTheTurnWhenTheyAreNotExpected() {
            agent.onPrompt("stay", AgentScript.onPrompt());

            prompt(allowing);

            assertThat(turn(allowing).outcome()).isEqualTo(TurnOutcome.FAILED);
            assertThat(turn(allowing).text()).isEqualTo("Unexpected prompt \"go\"; expected one of [stay]");
            assertThatThrownBy(agent::assertComplete)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Unexpected prompt \"go\"")
                    .hasMessageContaining("The prompt \"stay\" was never sent");
        }

        @Test
        void failTheTurnWhenTheChoiceOfTheirScriptFails() {
            agent.script(prompt -> {
                throw new IllegalStateException("no idea");
            });

            prompt(allowing);

            assertThat(turn(allowing).outcome()).isEqualTo(TurnOutcome.FAILED);
            assertThat(turn(allowing).text()).contains("no idea");
        }
    }

    @Nested
    class Expectations {
        @Test
        void thatHoldAreSilent() {
            agent.always(AgentScript.onPrompt()
                    .calls("Bash", LIST)
                    .expectsAllowed()
                    .calls("Bash", REMOVE)
                    .expectsDenied("keep it")
                    .calls("Write", REMOVE)
                    .expectsDenied()
                    .completes("done"));
            RecordingAgentListener listener = RecordingAgentListener.answering(
                    request -> request.call().input().equals(LIST)
                            ? PermissionReply.allow(LIST)
                            : PermissionReply.deny("keep it"));

            prompt(listener).close();

            assertThat(turn(listener).outcome()).isEqualTo(TurnOutcome.COMPLETED);
            agent.assertComplete();
        }

        @Test
        void thatAnAllowedCallBreaksFailTheTurnAndTheCallDoesNotRun() {
            agent.always(AgentScript.onPrompt()
                    .calls("Bash", REMOVE)
                    .expectsDenied("keep it")
                    .completes("done"));

            prompt(allowing);

            String both = "Expected the call of Bash {command=rm a.txt} to be denied: keep it, but it was allowed with"
                    + " {command=rm a.txt}";
            assertThat(turn(allowing).outcome()).isEqualTo(TurnOutcome.FAILED);
            assertThat(turn(allowing).text()).isEqualTo(both);
            assertThatThrownBy(agent::assertComplete).hasMessageContaining(both);
            assertThat(agent.ranTools()).isEmpty();
        }

        @Test
        void thatADeniedCallBreaksSayTheReason() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST).expectsAllowed());

            prompt(RecordingAgentListener.answering(request -> PermissionReply.deny("not now")));

            assertThatThrownBy(agent::assertComplete).hasMessageContaining("to be allowed, but it was denied: not now");
        }

        @Test
        void knowOneReasonFromAnother() {
            agent.always(AgentScript.onPrompt().calls("Bash", LIST).expectsDenied("too late"));

            prompt(RecordingAgentListener.answering(request -> PermissionReply.deny("not now")));

            assertThatThrownBy(agent::assertComplete)
                    .hasMessageContaining("to be denied: too late, but it was denied: not now");
        }

        @Test
        void includeThatNoAgentIsLeft() {
            agent.always(AgentScript.onPrompt());

            prompt(allowing);

            assertThat(agent.liveRuns()).isOne();
            assertThatThrownBy(agent::assertComplete)
                    .hasMessageContaining("The agent of session " + launch.session() + " is still there");
        }
    }

    @Nested
    class Questions {
        @Test
        void areAskedAsQuestionsAndTheAnswerIsRead() {
            agent.always(AgentScript.onPrompt()
                    .asks("Which colour?", "red", "blue")
                    .expectsAnswer("blue")
                    .completes("done"));
            RecordingAgentListener listener = RecordingAgentListener.answering(
                    request -> PermissionReply.allow(answered(request, "Which colour?", "blue")));

            prompt(listener);

            PermissionRequest request =
                    listener.calls(AgentCall.Permission.class).get(0).request();
            assertThat(request.kind()).isEqualTo(RequestKind.QUESTION);
            assertThat(request.call().input().toString()).contains("Which colour?", "red", "blue");
            assertThat(listener.messages(ToolReturned.class).get(0).text()).contains("blue");
            assertThat(turn(listener).outcome()).isEqualTo(TurnOutcome.COMPLETED);
        }

        @Test
        void failTheTurnWhenTheAnswerIsAnother() {
            agent.always(
                    AgentScript.onPrompt().asks("Which colour?", "red", "blue").expectsAnswer("blue"));

            prompt(RecordingAgentListener.answering(
                    request -> PermissionReply.allow(answered(request, "Which colour?", "red"))));

            assertThatThrownBy(agent::assertComplete).hasMessageContaining("to be answered: blue, but it was allowed");
        }

        @Test
        void canBePlans() {
            agent.always(AgentScript.onPrompt().proposes("first this, then that"));

            prompt(allowing);

            PermissionRequest request =
                    allowing.calls(AgentCall.Permission.class).get(0).request();
            assertThat(request.kind()).isEqualTo(RequestKind.PLAN);
            assertThat(request.call().input()).containsEntry("plan", "first this, then that");
        }

        private Map<String, Object> answered(PermissionRequest request, String question, String answer) {
            Map<String, Object> input = new LinkedHashMap<>(request.call().input());
            input.put("answers", Map.of(question, answer));
            return input;
        }
    }
}
