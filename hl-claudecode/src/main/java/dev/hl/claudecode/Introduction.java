package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.spi.AgentLaunch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the host says first: which calls it wants to see, and what may be too large for arguments. Pure functions. */
final class Introduction {
    /** The name of the hook at which a call can be put aside. */
    static final String HOOK = "hl-gate";

    /** The name of one at which it cannot: there is no transcript to take the call up from. It can be refused there. */
    static final String HOOK_WITHOUT_TRANSCRIPT = "hl-gate-here";

    /** A week: a person may take as long. The program refuses the call when it is over. */
    private static final int HOOK_SECONDS = 7 * 24 * 60 * 60;

    private static final String PLANNING =
            "You are in plan mode: change nothing until your plan is approved. Explore what"
                    + " you need to know, then present the plan with ExitPlanMode and wait for the decision.";

    private Introduction() {}

    /** The fields of the request. */
    static Map<String, Object> of(AgentLaunch launch, ClaudeCodeOptions configuration) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("subtype", "initialize");
        if (configuration.gate() == Gate.HOST) {
            request.put("hooks", Map.of("PreToolUse", List.of(hook(configuration.sessionPersistence))));
        }
        if (!launch.tools().isEmpty()) {
            request.put("sdkMcpServers", List.of(HostTools.SERVER));
        }
        addSession(launch.options(), request);
        addAppended(launch.options(), configuration, request);
        addConfiguration(configuration, request);
        return request;
    }

    /** Where the program knows how, it refuses a call about which nothing could be found out. */
    private static Map<String, Object> hook(boolean transcript) {
        String name = transcript ? HOOK : HOOK_WITHOUT_TRANSCRIPT;
        return Map.of("hookCallbackIds", List.of(name), "timeout", HOOK_SECONDS, "onFailure", "block");
    }

    private static void addSession(AgentOptions session, Map<String, Object> request) {
        session.systemPrompt().ifPresent(text -> request.put("systemPrompt", List.of(text)));
        session.outputSchema().ifPresent(schema -> {
            InvalidValueException.unless(
                    "object".equals(schema.get("type")), "type of the output schema", schema.get("type"), "object");
            request.put("jsonSchema", schema);
        });
    }

    /** Without attachments the program does not tell the model that it is to plan. */
    private static void addAppended(
            AgentOptions session, ClaudeCodeOptions configuration, Map<String, Object> request) {
        List<String> appended = new ArrayList<>();
        session.appendSystemPrompt().ifPresent(appended::add);
        if (session.mode() == AgentMode.PLAN && !configuration.attachments) {
            appended.add(Objects.requireNonNullElse(configuration.planInstructions, PLANNING));
        }
        if (!appended.isEmpty()) {
            request.put("appendSystemPrompt", String.join("\n\n", appended));
        }
    }

    private static void addConfiguration(ClaudeCodeOptions configuration, Map<String, Object> request) {
        if (!configuration.subagents.isEmpty()) {
            Map<String, Object> definitions = new LinkedHashMap<>();
            configuration.subagents.forEach((name, subagent) -> definitions.put(name, subagent.definition()));
            request.put("agents", definitions);
        }
        if (configuration.skills != null) {
            request.put("skills", configuration.skills);
        }
        if (!configuration.toolAliases.isEmpty()) {
            request.put("toolAliases", configuration.toolAliases);
        }
        if (configuration.planInstructions != null) {
            request.put("planModeInstructions", configuration.planInstructions);
        }
        if (configuration.dynamicSectionsExcluded) {
            request.put("excludeDynamicSections", true);
        }
        if (configuration.subagentText) {
            request.put("forwardSubagentText", true);
        }
    }
}
