package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.Parking;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What agents must do that can put a call aside and offer it again when they are resumed. */
public interface AgentDeferContract extends ArrangedAgents {
    /** {@inheritDoc} Called once by every test. */
    @Override
    AgentArrangement arrange();

    @Test
    default void puttingACallAsideEndsTheTurn() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = deferring(agents)) {
            assertThat(agent.turn(agents.promptToMark("a")).result().outcome()).isEqualTo(TurnOutcome.DEFERRED);
            assertThat(agents.marks()).isEmpty();
        }
    }

    @Test
    default void aResumedAgentOffersTheSameCallByItselfAndRunsItOnceWhenAllowed() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest first = deferring(agents)) {
            PermissionRequest parked = parked(agents, first);

            try (AgentUnderTest second = first.resumed(RecordingAgentListener.allowing())) {
                PermissionRequest offered = second.asked().request();

                assertThat(second.turnEnded().result().outcome()).isEqualTo(TurnOutcome.COMPLETED);
                assertThat(offered.call()).isEqualTo(parked.call());
                assertThat(agents.marks()).containsExactly("a");
            }
        }
    }

    @Test
    default void aResumedCallRunsWithExactlyTheEditedInput() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest first = deferring(agents)) {
            parked(agents, first);

            try (AgentUnderTest second = first.resumed(
                    RecordingAgentListener.answering(request -> PermissionReply.allow(agents.inputToMark("edited"))))) {
                assertThat(second.turnEnded().result().outcome()).isEqualTo(TurnOutcome.COMPLETED);
                assertThat(agents.marks()).containsExactly("edited");
            }
        }
    }

    @Test
    default void aResumedCallThatIsDeniedNeverRuns() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest first = deferring(agents)) {
            parked(agents, first);

            try (AgentUnderTest second =
                    first.resumed(RecordingAgentListener.answering(request -> PermissionReply.deny("better not")))) {
                assertThat(second.turnEnded().result().outcome()).isEqualTo(TurnOutcome.COMPLETED);
                assertThat(agents.marks()).isEmpty();
                second.assertAnswers();
            }
        }
    }

    @Test
    default void aResumedCallCanBePutAsideAgain() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest first = deferring(agents)) {
            PermissionRequest parked = parked(agents, first);
            AgentUnderTest second = first.resumed(RecordingAgentListener.answering(request -> PermissionReply.defer()));
            assertThat(second.turnEnded().result().outcome()).isEqualTo(TurnOutcome.DEFERRED);
            second.close();

            try (AgentUnderTest third = first.resumed(RecordingAgentListener.allowing())) {
                assertThat(third.asked().request().call()).isEqualTo(parked.call());
                assertThat(third.turnEnded().result().outcome()).isEqualTo(TurnOutcome.COMPLETED);
                assertThat(agents.marks()).containsExactly("a");
            }
        }
    }

    @Test
    default void aResumedCallThatWasNotAnsweredIsOfferedAgain() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest first = deferring(agents)) {
            PermissionRequest parked = parked(agents, first);
            AgentUnderTest second = first.resumed(RecordingAgentListener.holding());
            second.asked();
            second.close();

            try (AgentUnderTest third = first.resumed(RecordingAgentListener.allowing())) {
                assertThat(third.asked().request().call()).isEqualTo(parked.call());
                third.turnEnded();
                assertThat(agents.marks()).containsExactly("a");
            }
        }
    }

    @Test
    default void aResumedCallThatWasAnsweredIsNotOfferedAgain() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest first = deferring(agents)) {
            parked(agents, first);
            AgentUnderTest second = first.resumed(RecordingAgentListener.allowing());
            second.turnEnded();
            second.close();

            try (AgentUnderTest third = first.resumed(RecordingAgentListener.allowing())) {
                third.assertAnswers();
                assertThat(third.heard().calls(AgentCall.Permission.class)).isEmpty();
                assertThat(agents.marks()).containsExactly("a");
            }
        }
    }

    @Test
    default void aCallThatIsAloneIsSaidToBeParkableAndCanThenBePutAside() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.holding())) {
            agent.run().send(agents.promptToMark("a"));
            ToolUseId call =
                    agents.await(agent.heard().first(AgentCall.Parkable.class)).call();

            assertThat(call).isEqualTo(agent.asked().request().call().id());
            assertThat(agent.run().parking(call)).isEqualTo(Parking.POSSIBLE);

            agent.heard().answer(call, PermissionReply.defer());
            assertThat(agent.turnEnded().result().outcome()).isEqualTo(TurnOutcome.DEFERRED);
            assertThat(agents.marks()).isEmpty();
        }
    }

    @Test
    default void aCallBesideAnotherIsAskedAgainInsteadOfBeingPutAsideOrRefused() throws Exception {
        Set<ToolUseId> asked = new HashSet<>();
        RecordingAgentListener hesitant = RecordingAgentListener.answering(
                request -> asked.isEmpty() && asked.add(request.call().id())
                        ? PermissionReply.defer()
                        : PermissionReply.allow(request.call().input()));
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, hesitant)) {
            assertThat(agent.turn(agents.promptToMark("a", "b")).result().outcome())
                    .isEqualTo(TurnOutcome.COMPLETED);

            assertThat(agents.marks()).containsExactlyInAnyOrder("a", "b");
            assertThat(agent.heard().calls(AgentCall.Permission.class)).hasSize(3);
            assertThat(agent.heard().messages(ToolReturned.class))
                    .extracting(ToolReturned::error)
                    .containsExactly(false, false);
        }
    }

    @Test
    default void aCallThatIsNotHeldCannotBePutAside() {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            assertThat(agent.run().parking(new ToolUseId("toolu_nobody"))).isEqualTo(Parking.NOT_HELD);
        }
    }

    private static AgentUnderTest deferring(AgentArrangement agents) {
        return AgentUnderTest.start(agents, RecordingAgentListener.answering(request -> PermissionReply.defer()));
    }

    private static PermissionRequest parked(AgentArrangement agents, AgentUnderTest agent) throws Exception {
        assertThat(agent.turn(agents.promptToMark("a")).result().outcome()).isEqualTo(TurnOutcome.DEFERRED);
        agent.close();
        return agent.asked().request();
    }
}
