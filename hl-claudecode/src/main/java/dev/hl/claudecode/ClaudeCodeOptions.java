package dev.hl.claudecode;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Claude Code is configured with, the same for every run of a provider: servers, settings, sub-agents and what only
 * this program knows. What a session decides for itself is in {@link dev.hl.api.agent.AgentOptions}.
 *
 * <p>Nothing here takes a decision away from the host, apart from what is called unsafe. Immutable; the builder is confined
 * to one thread.
 */
public final class ClaudeCodeOptions {
    /** Nothing configured. */
    public static final ClaudeCodeOptions DEFAULT = builder().build();

    final Map<String, McpServer> mcpServers;
    final boolean otherMcpServersIgnored;
    final Map<String, Object> settings;
    final @Nullable Path settingsFile;
    final Map<String, ClaudeSubagent> subagents;
    final @Nullable String agent;
    final List<Path> plugins;
    final @Nullable List<String> skills;
    final List<String> betas;
    final Map<String, String> toolAliases;
    final @Nullable String planInstructions;
    final boolean dynamicSectionsExcluded;
    final boolean subagentText;
    final boolean sessionPersistence;
    final boolean userMessagesReplayed;
    final boolean fileCheckpoints;
    final boolean hookEvents;
    final boolean attachments;
    final @Nullable Path debugFile;
    final long taskBudget;
    final List<String> extraArguments;
    final @Nullable String permissionPromptTool;
    final Unsafe unsafe;

    private ClaudeCodeOptions(Builder builder) {
        mcpServers = Map.copyOf(builder.mcpServers);
        otherMcpServersIgnored = builder.otherMcpServersIgnored;
        settings = builder.settings;
        settingsFile = builder.settingsFile;
        subagents = Map.copyOf(builder.subagents);
        agent = builder.agent;
        plugins = List.copyOf(builder.plugins);
        skills = builder.skills;
        betas = List.copyOf(builder.betas);
        toolAliases = Map.copyOf(builder.toolAliases);
        planInstructions = builder.planInstructions;
        dynamicSectionsExcluded = builder.dynamicSectionsExcluded;
        subagentText = builder.subagentText;
        sessionPersistence = builder.sessionPersistence;
        userMessagesReplayed = builder.userMessagesReplayed;
        fileCheckpoints = builder.fileCheckpoints;
        hookEvents = builder.hookEvents;
        attachments = builder.attachments;
        debugFile = builder.debugFile;
        taskBudget = builder.taskBudget;
        extraArguments = List.copyOf(builder.extraArguments);
        permissionPromptTool = builder.permissionPromptTool;
        unsafe = new Unsafe(builder.unsafeMode, builder.unsafeAllowedTools, builder.unsafeSettings);
    }

    public static Builder builder() {
        return new Builder();
    }

    boolean hasSettings() {
        return !settings.isEmpty() || settingsFile != null;
    }

    /** Who decides about calls. */
    Gate gate() {
        if (!unsafe.isNothing()) {
            return Gate.PROGRAM;
        }
        return permissionPromptTool == null ? Gate.HOST : Gate.SERVER;
    }

    /** Only names: values may be secret. */
    @Override
    public String toString() {
        return "ClaudeCodeOptions[mcpServers=" + mcpServers.keySet() + ", settings=" + settings.keySet()
                + ", settingsFile=" + settingsFile + ", subagents=" + subagents.keySet() + ", plugins=" + plugins
                + ", gate=" + gate() + "]";
    }

    /** Collects what Claude Code is configured with. */
    public static final class Builder {
        private final Map<String, McpServer> mcpServers = new LinkedHashMap<>();
        private boolean otherMcpServersIgnored;
        private Map<String, Object> settings = Map.of();
        private @Nullable Path settingsFile;
        private final Map<String, ClaudeSubagent> subagents = new LinkedHashMap<>();
        private @Nullable String agent;
        private final List<Path> plugins = new ArrayList<>();
        private @Nullable List<String> skills;
        private final List<String> betas = new ArrayList<>();
        private final Map<String, String> toolAliases = new LinkedHashMap<>();
        private @Nullable String planInstructions;
        private boolean dynamicSectionsExcluded;
        private boolean subagentText;
        private boolean sessionPersistence = true;
        private boolean userMessagesReplayed;
        private boolean fileCheckpoints;
        private boolean hookEvents;
        private boolean attachments;
        private @Nullable Path debugFile;
        private long taskBudget;
        private final List<String> extraArguments = new ArrayList<>();
        private @Nullable String permissionPromptTool;
        private @Nullable String unsafeMode;
        private final List<String> unsafeAllowedTools = new ArrayList<>();
        private @Nullable Map<String, Object> unsafeSettings;

        private Builder() {}

        /** A server whose tools the model gets as {@code mcp__<name>__<tool>}. Default: none. */
        public Builder mcpServer(String name, McpServer server) {
            InvalidValueException.unless(
                    name.matches("[A-Za-z0-9_-]{1,64}") && !name.equals(HostTools.SERVER),
                    "name of an MCP server",
                    name,
                    "1 to 64 letters, digits, '_' and '-', and not " + HostTools.SERVER);
            mcpServers.put(name, server);
            return this;
        }

        /** Leaves out the servers that the user has configured. Default: they are there, too. */
        public Builder ignoreOtherMcpServers() {
            otherMcpServersIgnored = true;
            return this;
        }

        /**
         * Settings above the user's, in the program's own form. They are read with ours, which make it ask for everything;
         * what allows calls has no effect, and a hook that answers for the host is refused. Default: none.
         */
        public Builder settings(Map<String, Object> values) {
            settings = GateSettings.requireHarmless(CanonicalJson.copy(values), "settings");
            return this;
        }

        /** As {@link #settings}, out of a file that is read at each launch. Default: none. */
        public Builder settingsFile(Path file) {
            settingsFile = requireAbsolute(file, "settings file");
            return this;
        }

        /** A sub-agent by the name under which the model calls it. Default: none beside the user's. */
        public Builder subagent(String name, ClaudeSubagent definition) {
            subagents.put(InvalidValueException.requireText(name, "name of a sub-agent"), definition);
            return this;
        }

        /** The sub-agent that takes the main thread. Default: none. */
        public Builder agent(String name) {
            agent = requireLine(name, "agent");
            return this;
        }

        /** A plugin for these runs; its hooks, servers and commands are programs that run unasked. Default: none. */
        public Builder plugin(Path directory) {
            plugins.add(requireAbsolute(directory, "plugin"));
            return this;
        }

        /** The only skills the model sees. Default: all there are. */
        public Builder skills(String... names) {
            List<String> only = List.of(names);
            only.forEach(name -> requireLine(name, "skill"));
            skills = only;
            return this;
        }

        /** A beta feature of the API. Default: none. */
        public Builder beta(String name) {
            InvalidValueException.unless(name.indexOf(',') < 0, "beta", name, "one name");
            betas.add(requireLine(name, "beta"));
            return this;
        }

        /** Hands calls of a tool of its own to another tool, such as one of a server. Default: none. */
        public Builder toolAlias(String tool, String other) {
            toolAliases.put(requireLine(tool, "tool"), requireLine(other, "tool"));
            return this;
        }

        /** What the model is told about planning. Default: the program's own with {@link #attachments}, else one sentence. */
        public Builder planInstructions(String text) {
            planInstructions = InvalidValueException.requireText(text, "plan instructions");
            return this;
        }

        /** Keeps what changes from machine to machine out of the system prompt, so that it is cached. Default: false. */
        public Builder excludeDynamicSections() {
            dynamicSectionsExcluded = true;
            return this;
        }

        /** Tells what sub-agents say. Default: only their calls are told. */
        public Builder forwardSubagentText() {
            subagentText = true;
            return this;
        }

        /** Keeps no transcript: such a run can be neither resumed nor put aside. Default: it is kept. */
        public Builder withoutTranscripts() {
            sessionPersistence = false;
            return this;
        }

        /** Repeats what was sent to the program when it takes it up. Default: false. */
        public Builder replayUserMessages() {
            userMessagesReplayed = true;
            return this;
        }

        /** Keeps the files as they were before each message, so that they can be set back. Default: false. */
        public Builder fileCheckpoints() {
            fileCheckpoints = true;
            return this;
        }

        /** Tells when hooks of the settings begin and end. Default: false. */
        public Builder hookEvents() {
            hookEvents = true;
            return this;
        }

        /**
         * Has the program add to a prompt what it finds useful. A file that a prompt mentions as {@code @path} is read, wherever
         * it is, and sent to the model; nobody is asked, and no list of tools keeps it out. So is the list of skills, and what
         * the model is told about a change of its mode. For hosts whose prompts come from people they trust. Default: false.
         */
        public Builder attachments() {
            attachments = true;
            return this;
        }

        /** Where the program writes what it does, prompts and inputs included. Default: nowhere. */
        public Builder debugFile(Path file) {
            debugFile = requireAbsolute(file, "debug file");
            return this;
        }

        /** How many tokens the model is told it has for its task. Default: it is told nothing. */
        public Builder taskBudget(long tokens) {
            InvalidValueException.unless(tokens >= 1, "task budget", tokens, "at least 1");
            taskBudget = tokens;
            return this;
        }

        /**
         * A flag that stands alone, for what this library does not know.
         *
         * @param name without the dashes before it
         * @throws InvalidValueException for a flag that has an option here, or that takes decisions away from the host
         */
        public Builder extraFlag(String name) {
            extraArguments.add(ExtraFlags.argument(name));
            return this;
        }

        /** As {@link #extraFlag(String)}, with a value. Other users of the machine can see it. */
        public Builder extraFlag(String name, String value) {
            extraArguments.add(ExtraFlags.argument(name, value));
            return this;
        }

        /**
         * Has a tool of an MCP server decide about calls in the place of the run's listener, which hears nothing of them.
         * The server finds out for whom by {@code HUMANLAYER_RUN_ID} and {@code HUMANLAYER_SESSION_ID} in its environment. A
         * run that cannot reach it refuses every call. No call can be put aside. Default: the listener decides.
         *
         * @param tool {@code mcp__<server>__<tool>}
         */
        public Builder permissionPromptTool(String tool) {
            InvalidValueException.unless(
                    tool.matches("mcp__[A-Za-z0-9_-]+__[A-Za-z0-9_-]+"),
                    "permission prompt tool",
                    tool,
                    "of the form mcp__<server>__<tool>");
            permissionPromptTool = tool;
            return this;
        }

        /**
         * Has the program decide about calls as this mode of it says, such as {@code acceptEdits}. Every unsafe option makes it decide: what it finds harmless
         * or allowed runs unasked, and only the rest comes to the host. Reported at every launch.
         */
        public Builder unsafePermissionMode(String mode) {
            unsafeMode = Unsafe.requireMode(mode);
            return this;
        }

        /** Has calls that match a rule run unasked, beside those that the program finds harmless. Reported at every launch. */
        public Builder unsafeAllowedTool(String rule) {
            unsafeAllowedTools.add(requireLine(rule, "allowed tool"));
            return this;
        }

        /** Has these settings decide, whatever they say; {@link #settings} is left out. Reported at every launch. */
        public Builder unsafeSettings(Map<String, Object> values) {
            unsafeSettings = CanonicalJson.copy(values);
            return this;
        }

        /**
         * Builds the options.
         *
         * @throws InvalidValueException when some contradict each other
         */
        public ClaudeCodeOptions build() {
            InvalidValueException.unless(
                    settings.isEmpty() || settingsFile == null,
                    "settings file",
                    settingsFile,
                    "left out beside settings");
            InvalidValueException.unless(
                    unsafeSettings == null || (settings.isEmpty() && settingsFile == null),
                    "unsafe settings",
                    "***",
                    "left out beside other settings");
            return new ClaudeCodeOptions(this);
        }

        private static Path requireAbsolute(Path path, String field) {
            InvalidValueException.unless(path.isAbsolute(), field, path, "an absolute path");
            return path;
        }

        private static String requireLine(String text, String field) {
            InvalidValueException.unless(
                    !text.isBlank() && text.chars().noneMatch(c -> c < ' '), field, text, "one line that is not blank");
            return text;
        }
    }
}
