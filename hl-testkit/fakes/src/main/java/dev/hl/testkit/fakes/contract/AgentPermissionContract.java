package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.session.WaitReason;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Calls that need a permission. */
interface AgentPermissionContract extends ArrangedAgents {
    @Test
    default void aCallIsAskedThenDeliveredThenReturnedBeforeItsTurnEnds() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            agent.turn(agents.promptToMark("a"));

            PermissionRequest request = agent.asked().request();
            ToolUseId call = request.call().id();
            assertThat(WaitReason.of(request.kind())).isEqualTo(WaitReason.APPROVAL);
            assertThat(request.askingSubagent()).isEmpty();
            assertThat(agent.heard().messages(ToolCalled.class))
                    .extracting(ToolCalled::call)
                    .containsExactly(request.call());
            assertThat(agent.heard().calls())
                    .filteredOn(heard ->
                            !(heard instanceof AgentCall.Message message) || message.message() instanceof ToolReturned)
                    .containsSubsequence(
                            new AgentCall.Permission(request),
                            new AgentCall.Delivered(call),
                            returned(agent, call),
                            agent.heard().calls(AgentCall.TurnEnded.class).get(0));
        }
    }

    @Test
    default void anAllowedCallRunsOnceWithTheInputThatWasAsked() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            agent.turn(agents.promptToMark("a"));

            assertThat(agent.asked().request().call().input()).isEqualTo(agents.inputToMark("a"));
            assertThat(agents.marks()).containsExactly("a");
            assertThat(agent.heard().messages(ToolReturned.class))
                    .extracting(ToolReturned::error)
                    .containsExactly(false);
        }
    }

    @Test
    default void anAllowedCallRunsWithExactlyTheEditedInput() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(
                        agents,
                        RecordingAgentListener.answering(
                                request -> PermissionReply.allow(agents.inputToMark("edited"))))) {
            agent.turn(agents.promptToMark("a"));

            assertThat(agents.marks()).containsExactly("edited");
        }
    }

    @Test
    default void aDeniedCallNeverRunsAndTheAgentReadsTheReasonAndGoesOn() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(
                        agents, RecordingAgentListener.answering(request -> PermissionReply.deny("not in May")))) {
            assertThat(agent.turn(agents.promptToMark("a")).result().outcome()).isEqualTo(TurnOutcome.COMPLETED);

            assertThat(agents.marks()).isEmpty();
            assertThat(agent.heard().calls(AgentCall.Delivered.class)).isNotEmpty();
            assertThat(agent.heard().messages(ToolReturned.class))
                    .singleElement()
                    .satisfies(returned -> {
                        assertThat(returned.error()).isTrue();
                        assertThat(returned.text()).contains("not in May");
                    });
        }
    }

    @Test
    default void aDenialThatInterruptsEndsTheTurn() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(
                        agents,
                        RecordingAgentListener.answering(request -> PermissionReply.denyAndInterrupt("stop it")))) {
            assertThat(agent.turn(agents.promptToMark("a")).result().outcome()).isEqualTo(TurnOutcome.INTERRUPTED);

            assertThat(agents.marks()).isEmpty();
            agent.assertAnswers();
        }
    }

    @Test
    default void aStageThatFailsIsADenial() throws Exception {
        assertDenied(request -> CompletableFuture.failedFuture(new IllegalStateException("the store is gone")));
    }

    @Test
    default void aListenerThatThrowsIsADenial() throws Exception {
        assertDenied(request -> {
            throw new IllegalStateException("the store is gone");
        });
    }

    @Test
    default void eachOfTwoCallsIsAskedAndGetsItsOwnAnswer() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(
                        agents,
                        RecordingAgentListener.answering(
                                request -> request.call().input().equals(agents.inputToMark("a"))
                                        ? PermissionReply.allow(request.call().input())
                                        : PermissionReply.deny("only a")))) {
            agent.turn(agents.promptToMark("a", "b"));

            assertThat(agents.marks()).containsExactly("a");
            assertThat(agent.heard().messages(ToolReturned.class))
                    .extracting(ToolReturned::error)
                    .containsExactlyInAnyOrder(false, true);
            assertThat(agent.heard().calls(AgentCall.Permission.class))
                    .extracting(asked -> asked.request().call().input())
                    .contains(agents.inputToMark("a"), agents.inputToMark("b"));
        }
    }

    @Test
    default void aCallIsHeldUntilItIsAnswered() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.holding())) {
            agent.run().send(agents.promptToMark("a"));
            PermissionRequest request = agent.asked().request();
            List<String> before = agents.marks();

            agent.heard()
                    .answer(
                            request.call().id(),
                            PermissionReply.allow(request.call().input()));

            assertThat(agent.turnEnded().result().outcome()).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(before).isEmpty();
            assertThat(agents.marks()).containsExactly("a");
        }
    }

    @Test
    default void anInterruptWithdrawsTheCallThatIsHeld() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.holding())) {
            agent.run().send(agents.promptToMark("a"));
            PermissionRequest request = agent.asked().request();

            agent.run().interrupt();

            AgentCall.TurnEnded ended = agent.turnEnded();
            assertThat(ended.result().outcome()).isEqualTo(TurnOutcome.INTERRUPTED);
            assertThat(agent.heard().calls())
                    .containsSubsequence(new AgentCall.Withdrawn(request.call().id()), ended);
            agent.heard()
                    .answer(
                            request.call().id(),
                            PermissionReply.allow(request.call().input()));
            agent.assertAnswers();
            assertThat(agents.marks()).isEmpty();
            assertThat(agent.heard().calls(AgentCall.Delivered.class)).isEmpty();
        }
    }

    private void assertDenied(Function<PermissionRequest, CompletableFuture<PermissionReply>> answers)
            throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.answeringLater(answers))) {
            assertThat(agent.turn(agents.promptToMark("a")).result().outcome()).isEqualTo(TurnOutcome.COMPLETED);

            assertThat(agents.marks()).isEmpty();
            assertThat(agent.heard().messages(ToolReturned.class))
                    .extracting(ToolReturned::error)
                    .containsExactly(true);
        }
    }

    private static AgentCall returned(AgentUnderTest agent, ToolUseId call) {
        return agent.heard().calls(AgentCall.Message.class).stream()
                .filter(heard -> heard.message() instanceof ToolReturned returned
                        && returned.call().equals(call))
                .findFirst()
                .orElseThrow();
    }
}
