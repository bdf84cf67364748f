package dev.hl.samples.quickstart;

import dev.hl.api.agent.Usage;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.Execution;
import dev.hl.testkit.fakes.AgentScript;
import dev.hl.testkit.fakes.ScriptedAgent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the scripted agent does when there is no Claude: it runs nothing, it only says so. */
final class Demonstration {
    static final String PROMPT = "Make the build folder empty and tell me what you did.";

    private Demonstration() {}

    static AgentProvider agent(Execution execution) {
        return ScriptedAgent.on(execution).always(script());
    }

    private static AgentScript script() {
        return AgentScript.onPrompt()
                .says("I will look at the build folder first.")
                .calls("Bash", command("ls build", "List the build folder"))
                .returning("classes  reports")
                .says("There are two folders in it. Now I would remove them.")
                .calls("Bash", command("rm -rf build/*", "Empty the build folder"))
                .returning("")
                .uses(new Usage(1_200, 180, 0, 0, new BigDecimal("0.0063")))
                .completes("That is all I was allowed to do with the build folder.");
    }

    private static Map<String, Object> command(String command, String description) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("command", command);
        input.put("description", description);
        return input;
    }
}
