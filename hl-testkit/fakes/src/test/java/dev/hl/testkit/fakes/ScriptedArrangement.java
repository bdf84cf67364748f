package dev.hl.testkit.fakes;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.Execution;
import dev.hl.testkit.fakes.contract.AgentArrangement;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Scripted agents for the contract: the tool that leaves marks is any tool, the marks are the calls that ran. */
abstract class ScriptedArrangement implements AgentArrangement {
    private static final String INPUT = "marker";

    private final Execution execution;
    private final ScriptedAgent agent;

    ScriptedArrangement(Execution execution) {
        this.execution = execution;
        agent = ScriptedAgent.on(execution);
    }

    static AgentLaunch launch(Execution execution) {
        return AgentLaunch.of(
                        new SessionId("session-" + execution.newId()),
                        new RunId("run-" + execution.newId()),
                        Path.of(""),
                        new AgentSessionId(execution.newId().toString()))
                .build();
    }

    @Override
    public AgentProvider provider() {
        return agent;
    }

    @Override
    public AgentProvider brokenProvider() {
        return ScriptedAgent.on(execution).failsNextStart("not installed");
    }

    @Override
    public AgentLaunch launch() {
        return launch(execution);
    }

    @Override
    public String promptToSay(String text) {
        return prompt("say " + text, AgentScript.onPrompt().says(text));
    }

    @Override
    public String promptToMark(String... markers) {
        AgentScript.Call script = AgentScript.onPrompt().calls("Mark", inputToMark(markers[0]));
        for (int i = 1; i < markers.length; i++) {
            script = script.andCalls("Mark", inputToMark(markers[i]));
        }
        return prompt("mark " + List.of(markers), script.completes("done"));
    }

    @Override
    public String promptToHang() {
        return prompt("hang", AgentScript.onPrompt().hangs());
    }

    @Override
    public String promptToFail() {
        return prompt("fail", AgentScript.onPrompt().fails("it went wrong"));
    }

    @Override
    public Map<String, Object> inputToMark(String marker) {
        return Map.of(INPUT, marker);
    }

    @Override
    public List<String> marks() {
        return agent.ranTools().stream()
                .map(ToolCall::input)
                .map(input -> String.valueOf(input.get(INPUT)))
                .toList();
    }

    private String prompt(String prompt, AgentScript script) {
        agent.onPrompt(prompt, script);
        return prompt;
    }
}
