package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import java.util.List;
import java.util.Map;

/** A scripted agent on a stepped execution, and the steps that its tests begin and end with. */
abstract class ScriptedAgentBench {
    static final Map<String, Object> LIST = Map.of("command", "ls");
    static final Map<String, Object> REMOVE = Map.of("command", "rm a.txt");

    final SteppedExecution execution = SteppedExecution.seeded(3);
    final ScriptedAgent agent = ScriptedAgent.on(execution);
    final AgentLaunch launch = ScriptedArrangement.launch(execution);
    final RecordingAgentListener allowing = RecordingAgentListener.allowing();

    /** Starts the agent, sends it "go" and runs until it gets no further. */
    AgentRun prompt(RecordingAgentListener listener) {
        AgentRun run = agent.start(launch, listener);
        run.send("go");
        execution.runUntilIdle();
        return run;
    }

    AgentLaunch resumed() {
        return launch.toBuilder().resume(true).build();
    }

    static List<ToolCall> asked(RecordingAgentListener listener) {
        return listener.calls(AgentCall.Permission.class).stream()
                .map(asked -> asked.request().call())
                .toList();
    }

    static TurnResult turn(RecordingAgentListener listener) {
        assertThat(listener.calls(AgentCall.TurnEnded.class)).hasSize(1);
        return listener.calls(AgentCall.TurnEnded.class).get(0).result();
    }
}
