package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentException;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** How agents begin and end. */
interface AgentEndContract extends ArrangedAgents {
    @Test
    default void anAgentThatCannotBeStartedIsNotHeardOf() {
        try (AgentArrangement agents = arrange()) {
            RecordingAgentListener listener = RecordingAgentListener.allowing();

            assertThatThrownBy(() -> agents.brokenProvider().start(agents.launch(), listener))
                    .isInstanceOf(AgentException.class);

            assertThat(listener.calls()).isEmpty();
        }
    }

    @Test
    default void anAgentExitsByItselfWhenNothingWillFollow() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            agent.turn(agents.promptToSay("hello"));

            agent.run().finish();

            assertThat(agent.exited().exit().code()).isZero();
        }
    }

    @Test
    default void aTurnIsEndedBeforeTheAgentExits() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.holding())) {
            agent.run().send(agents.promptToMark("a"));
            PermissionRequest request = agent.asked().request();

            agent.run().finish();
            agent.heard()
                    .answer(
                            request.call().id(),
                            PermissionReply.allow(request.call().input()));

            agent.exited();
            assertThat(agent.turnEnded().result().outcome()).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(agents.marks()).containsExactly("a");
        }
    }

    @Test
    default void anAgentIsGoneWhenItWasClosedBeforeItsFirstPrompt() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            agent.run().close();

            agent.assertGone();
        }
    }

    @Test
    default void anAgentThatHangsIsGoneWhenItWasClosed() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            agent.run().send(agents.promptToHang());

            agent.run().close();

            agent.assertGone();
        }
    }

    @Test
    default void aCallThatIsAllowedAfterTheAgentWasClosedNeverRuns() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.holding())) {
            agent.run().send(agents.promptToMark("a"));
            PermissionRequest request = agent.asked().request();

            agent.run().close();

            agent.assertGone();
            agent.heard()
                    .answer(
                            request.call().id(),
                            PermissionReply.allow(request.call().input()));
            agents.settle();
            agent.assertGone();
            assertThat(agents.marks()).isEmpty();
        }
    }

    @Test
    default void whatIsAskedOfAnAgentThatExitedHasNoEffect() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            String prompt = agents.promptToMark("a");
            agent.run().close();

            agent.run().send(prompt);
            agent.run().interrupt();
            agent.run().finish();
            agent.run().close();

            agents.settle();
            agent.assertGone();
            assertThat(agents.marks()).isEmpty();
        }
    }

    @Test
    default void closingWaitsForTheListenerCallThatIsUnderWay() throws Exception {
        try (AgentArrangement agents = arrange()) {
            CompletableFuture<AgentUnderTest> started = new CompletableFuture<>();
            CompletableFuture<Boolean> afterTheCall = new CompletableFuture<>();
            AtomicBoolean over = new AtomicBoolean();
            RecordingAgentListener listener = RecordingAgentListener.answering(request -> {
                CompletableFuture<Void> closing = new CompletableFuture<>();
                Thread closer = new Thread(() -> {
                    closing.complete(null);
                    started.join().run().close();
                    afterTheCall.complete(over.get());
                });
                closer.start();
                closing.join();
                over.set(true);
                return PermissionReply.deny("too late");
            });
            AgentUnderTest agent = AgentUnderTest.start(agents, listener);
            started.complete(agent);

            agent.run().send(agents.promptToMark("a"));
            agent.asked();

            assertThat(Await.value(afterTheCall)).isTrue();
            agents.settle();
            agent.assertGone();
        }
    }

    @Test
    default void thatAnAgentExitedIsSaidOnce() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            agent.run().finish();
            agent.exited();

            agent.run().close();

            assertThat(agent.heard().calls(AgentCall.Exited.class)).hasSize(1);
        }
    }
}
