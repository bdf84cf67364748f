package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.spi.AgentLaunch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the host says first: which calls it wants to see, and what may be too large for arguments. Pure functions. */
final class Introduction {
    private static final String HOOK = "hl-gate";

    /** A week: a person may take as long. The program refuses the call when it is over. */
    private static final int HOOK_SECONDS = 7 * 24 * 60 * 60;

    private Introduction() {}

    /** The fields of the request. */
    static Map<String, Object> of(AgentLaunch launch, ClaudeCodeOptions configuration) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("subtype", "initialize");
        // The hook is there to put calls aside, which only a run with a transcript can.
        if (configuration.gate() == Gate.HOST && configuration.sessionPersistence) {
            request.put("hooks", Map.of("PreToolUse", List.of(hook())));
        }
        if (!launch.tools().isEmpty()) {
            request.put("sdkMcpServers", List.of(HostTools.SERVER));
        }
        addSession(launch.options(), request);
        addConfiguration(configuration, request);
        return request;
    }

    /** Where the program knows how, it refuses a call about which nothing could be found out. */
    private static Map<String, Object> hook() {
        return Map.of("hookCallbackIds", List.of(HOOK), "timeout", HOOK_SECONDS, "onFailure", "block");
    }

    private static void addSession(AgentOptions session, Map<String, Object> request) {
        session.systemPrompt().ifPresent(text -> request.put("systemPrompt", List.of(text)));
        session.appendSystemPrompt().ifPresent(text -> request.put("appendSystemPrompt", text));
        session.outputSchema().ifPresent(schema -> {
            InvalidValueException.unless(
                    "object".equals(schema.get("type")), "type of the output schema", schema.get("type"), "object");
            request.put("jsonSchema", schema);
        });
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
