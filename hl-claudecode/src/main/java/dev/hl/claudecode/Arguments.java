package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.spi.AgentLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The arguments Claude Code is started with. A pure function of the launch. Every value shares one argument with its name,
 * so that no value is ever taken for an option. What may be large or secret is not here: other users see arguments, and
 * some systems bound them. It travels with the {@link Introduction} or in {@link LaunchDocuments}.
 */
final class Arguments {
    private final List<String> arguments = new ArrayList<>();
    private final AgentLaunch launch;
    private final AgentOptions session;
    private final RunSettings settings;
    private final ClaudeCodeOptions options;

    private Arguments(AgentLaunch launch, RunSettings settings) {
        this.launch = launch;
        this.session = launch.options();
        this.settings = settings;
        this.options = settings.options();
    }

    /**
     * All arguments behind the executable.
     *
     * @param files where the documents of the launch are, by their names
     */
    static List<String> of(AgentLaunch launch, RunSettings settings, Map<String, Path> files) {
        Arguments arguments = new Arguments(launch, settings);
        arguments.addWire();
        arguments.addGate(files);
        arguments.addTranscript();
        arguments.addSession();
        arguments.addTools();
        arguments.addConfiguration(files);
        arguments.arguments.addAll(settings.options().extraArguments);
        return List.copyOf(arguments.arguments);
    }

    private void addWire() {
        add("input-format", "stream-json");
        add("output-format", "stream-json");
        add("verbose");
        // The end of a message tells whether a call can be put aside: the pieces come, whether they are wanted or not.
        add("include-partial-messages");
        addIf(options.userMessagesReplayed || options.fileCheckpoints, "replay-user-messages");
        addIf(options.hookEvents, "include-hook-events");
    }

    private void addGate(Map<String, Path> files) {
        String tool = options.permissionPromptTool;
        add("permission-prompt-tool", tool == null ? "stdio" : tool);
        String unsafe = options.unsafe.mode();
        String safe = session.mode() == AgentMode.PLAN ? "plan" : "default";
        add("permission-mode", unsafe == null ? safe : unsafe);
        options.unsafe.allowedTools().forEach(rule -> add("allowed-tools", rule));
        add("setting-sources", settings.settingSources());
        Path file = files.get(LaunchDocuments.SETTINGS);
        if (file != null) {
            add("settings", file.toString());
        } else if (options.gate().asksForEverything()) {
            add("settings", Json.write(GateSettings.around(Map.of())));
        }
    }

    private void addTranscript() {
        String own = launch.agentSession().value();
        if (launch.resume()) {
            add("resume", own);
        } else {
            launch.fork().ifPresent(original -> {
                add("resume", original.value());
                add("fork-session");
            });
            add("session-id", own);
        }
        launch.resumeAt().ifPresent(message -> add("resume-session-at", message));
        addIf(!options.sessionPersistence, "no-session-persistence");
    }

    private void addSession() {
        session.model().ifPresent(model -> add("model", model));
        session.fallbackModel().ifPresent(model -> add("fallback-model", model));
        session.effort().ifPresent(effort -> add("effort", effort.name().toLowerCase(Locale.ROOT)));
        session.thinking()
                .ifPresent(thinking -> arguments.add(thinking.match(
                        off -> "--thinking=disabled",
                        adaptive -> "--thinking=adaptive",
                        budget -> "--max-thinking-tokens=" + budget.tokens())));
        if (session.maxTurns() > 0) {
            add("max-turns", Integer.toString(session.maxTurns()));
        }
        session.maxCostUsd().ifPresent(cost -> add("max-budget-usd", cost.toPlainString()));
        if (options.taskBudget > 0) {
            add("task-budget", Long.toString(options.taskBudget));
        }
        session.additionalDirectories().forEach(directory -> add("add-dir", directory.toString()));
    }

    private void addTools() {
        session.availableTools().ifPresent(tools -> {
            tools.forEach(tool -> InvalidValueException.unless(
                    tool.matches("[A-Za-z0-9_-]+"), "available tool", tool, "the name of one tool, without a rule"));
            add("tools", String.join(",", tools));
        });
        session.disallowedTools().forEach(rule -> add("disallowed-tools", rule));
    }

    private void addConfiguration(Map<String, Path> files) {
        Path servers = files.get(LaunchDocuments.MCP_SERVERS);
        if (servers != null) {
            add("mcp-config", servers.toString());
        }
        addIf(options.otherMcpServersIgnored, "strict-mcp-config");
        if (options.agent != null) {
            add("agent", options.agent);
        }
        options.plugins.forEach(plugin -> add("plugin-dir", plugin.toString()));
        if (!options.betas.isEmpty()) {
            add("betas", String.join(",", options.betas));
        }
        if (options.debugFile != null) {
            add("debug-file", options.debugFile.toString());
        }
    }

    private void add(String flag) {
        arguments.add("--" + flag);
    }

    private void add(String flag, String value) {
        arguments.add("--" + flag + "=" + value);
    }

    private void addIf(boolean wanted, String flag) {
        if (wanted) {
            add(flag);
        }
    }
}
