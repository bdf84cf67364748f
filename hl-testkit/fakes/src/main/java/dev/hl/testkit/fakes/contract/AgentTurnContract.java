package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Prompts and turns. */
interface AgentTurnContract extends ArrangedAgents {
    @Test
    default void anAgentSaysWhoItIsAndWhatItHasToSayAndEndsItsTurn() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            TurnResult result = agent.turn(agents.promptToSay("hello")).result();

            assertThat(result.outcome()).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(result.text()).isEqualTo("hello");
            assertThat(agent.heard().messages(AgentStarted.class))
                    .extracting(AgentStarted::agentSession)
                    .containsExactly(agent.launch().agentSession());
            assertThat(agent.heard().messages(AgentText.class))
                    .extracting(AgentText::text)
                    .containsExactly("hello");
            assertThat(agent.heard().calls()).last().isInstanceOf(AgentCall.TurnEnded.class);
        }
    }

    @Test
    default void anAgentStaysForTheNextPrompt() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            TurnResult first = agent.turn(agents.promptToSay("one")).result();
            TurnResult second = agent.turn(agents.promptToSay("two")).result();

            assertThat(List.of(first, second)).extracting(TurnResult::text).containsExactly("one", "two");
            assertThat(agent.heard().calls(AgentCall.TurnEnded.class)).hasSize(2);
        }
    }

    @Test
    default void aTurnThatWentWrongIsNoSuccessAndSaysWhy() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            TurnResult result = agent.turn(agents.promptToFail()).result();

            assertThat(result.outcome().succeeded()).isFalse();
            assertThat(result.outcome()).isNotIn(TurnOutcome.INTERRUPTED, TurnOutcome.DEFERRED);
            assertThat(result.text()).isNotBlank();
        }
    }

    @Test
    default void anInterruptedAgentGoesOnWithTheNextPrompt() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            agent.run().send(agents.promptToHang());

            agent.run().interrupt();

            assertThat(agent.turnEnded().result().outcome()).isEqualTo(TurnOutcome.INTERRUPTED);
            agent.assertAnswers();
        }
    }

    @Test
    default void anInterruptBetweenTurnsHasNoEffect() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest agent = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            agent.turn(agents.promptToSay("one"));

            agent.run().interrupt();

            agent.assertAnswers();
            assertThat(agent.heard().calls(AgentCall.TurnEnded.class))
                    .extracting(ended -> ended.result().outcome())
                    .containsExactly(TurnOutcome.COMPLETED, TurnOutcome.COMPLETED);
        }
    }

    @Test
    default void whatTwoAgentsSayIsNotMixedUp() throws Exception {
        try (AgentArrangement agents = arrange();
                AgentUnderTest first = AgentUnderTest.start(agents, RecordingAgentListener.allowing());
                AgentUnderTest second = AgentUnderTest.start(agents, RecordingAgentListener.allowing())) {
            first.run().send(agents.promptToSay("one"));
            second.run().send(agents.promptToSay("two"));

            assertThat(first.turnEnded().result().text()).isEqualTo("one");
            assertThat(second.turnEnded().result().text()).isEqualTo("two");
            assertThat(first.heard().messages(AgentText.class)).hasSize(1);
            assertThat(second.heard().messages(AgentText.class)).hasSize(1);
        }
    }
}
