package dev.hl.testkit.fakes;

import dev.hl.api.agent.ToolCall;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentLaunch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes down what happens in one run. Safe for use by many threads. */
final class RunLog {
    private final AgentLaunch launch;
    private final List<String> prompts = new ArrayList<>();
    private final List<ToolCall> ranTools = new ArrayList<>();
    private @Nullable AgentExit exit;

    RunLog(AgentLaunch launch) {
        this.launch = launch;
    }

    synchronized void prompted(String prompt) {
        prompts.add(prompt);
    }

    synchronized void ran(ToolCall call) {
        ranTools.add(call);
    }

    synchronized void exited(AgentExit how) {
        exit = how;
    }

    synchronized ScriptedAgent.Run snapshot() {
        return new ScriptedAgent.Run(launch, prompts, ranTools, exit);
    }
}
