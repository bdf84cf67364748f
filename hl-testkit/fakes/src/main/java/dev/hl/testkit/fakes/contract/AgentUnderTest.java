package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;

/** One agent of an arrangement, and what was heard of it. Closing it checks what holds for every agent. */
final class AgentUnderTest implements AutoCloseable {
    private final AgentArrangement arrangement;
    private final AgentLaunch launch;
    private final RecordingAgentListener listener;
    private final AgentRun run;
    private int turns;

    private AgentUnderTest(AgentArrangement arrangement, AgentLaunch launch, RecordingAgentListener listener) {
        this.arrangement = arrangement;
        this.launch = launch;
        this.listener = listener;
        run = arrangement.provider().start(launch, listener);
    }

    static AgentUnderTest start(AgentArrangement arrangement, RecordingAgentListener listener) {
        return new AgentUnderTest(arrangement, arrangement.launch(), listener);
    }

    /** Starts the agent that goes on with this one's transcript. */
    AgentUnderTest resumed(RecordingAgentListener next) {
        AgentLaunch again = launch.toBuilder().resume(true).build();
        return new AgentUnderTest(arrangement, again, next);
    }

    AgentLaunch launch() {
        return launch;
    }

    AgentRun run() {
        return run;
    }

    RecordingAgentListener heard() {
        return listener;
    }

    /** Sends a prompt and waits for the end of its turn. */
    AgentCall.TurnEnded turn(String prompt) throws Exception {
        run.send(prompt);
        return turnEnded();
    }

    /** Waits for the end of the next turn. */
    AgentCall.TurnEnded turnEnded() throws Exception {
        turns++;
        return arrangement.await(listener.nth(turns, AgentCall.TurnEnded.class));
    }

    /** Waits for the first request. */
    AgentCall.Permission asked() throws Exception {
        return arrangement.await(listener.first(AgentCall.Permission.class));
    }

    AgentCall.Exited exited() throws Exception {
        return arrangement.await(listener.first(AgentCall.Exited.class));
    }

    /** Shows that it is there and listens. */
    void assertAnswers() throws Exception {
        assertThat(turn(arrangement.promptToSay("still here")).result().outcome())
                .isEqualTo(TurnOutcome.COMPLETED);
        assertThat(listener.messages(AgentText.class))
                .extracting(AgentText::text)
                .contains("still here");
    }

    void assertGone() {
        assertThat(listener.calls(AgentCall.Exited.class)).hasSize(1);
        assertThat(listener.calls()).last().isInstanceOf(AgentCall.Exited.class);
        assertThat(listener.violations()).isEmpty();
    }

    @Override
    public void close() {
        run.close();
        arrangement.settle();
        assertGone();
    }
}
