package dev.hl.api.agent;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How an agent is to be run: pure data, the same for every provider, kept with its session. What is left out is left to the
 * agent. A provider that cannot do what is asked refuses the start; it never leaves it out silently.
 *
 * <p>Immutable; two are equal when all of them is. The builder is confined to one thread.
 */
public final class AgentOptions {
    /** Everything left to the agent. */
    public static final AgentOptions DEFAULT = builder().build();

    private final @Nullable String model;
    private final @Nullable String fallbackModel;
    private final @Nullable String systemPrompt;
    private final @Nullable String appendSystemPrompt;
    private final @Nullable List<String> availableTools;
    private final List<String> disallowedTools;
    private final List<String> hostTools;
    private final AgentMode mode;
    private final int maxTurns;
    private final @Nullable BigDecimal maxCostUsd;
    private final @Nullable Effort effort;
    private final @Nullable Thinking thinking;
    private final @Nullable Map<String, Object> outputSchema;
    private final boolean partialMessages;
    private final List<Path> additionalDirectories;
    private final Map<String, String> environment;
    private final Map<String, SecretRef> secrets;
    private final boolean environmentReplaced;

    private AgentOptions(Builder builder) {
        model = builder.model;
        fallbackModel = builder.fallbackModel;
        systemPrompt = builder.systemPrompt;
        appendSystemPrompt = builder.appendSystemPrompt;
        availableTools = builder.availableTools;
        disallowedTools = List.copyOf(builder.disallowedTools);
        hostTools = List.copyOf(builder.hostTools);
        mode = builder.mode;
        maxTurns = builder.maxTurns;
        maxCostUsd = builder.maxCostUsd;
        effort = builder.effort;
        thinking = builder.thinking;
        outputSchema = builder.outputSchema;
        partialMessages = builder.partialMessages;
        additionalDirectories = List.copyOf(builder.additionalDirectories);
        environment = Map.copyOf(builder.environment);
        secrets = Map.copyOf(builder.secrets);
        environmentReplaced = builder.environmentReplaced;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The model's name or alias. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** The model that takes over while the other is overloaded. */
    public Optional<String> fallbackModel() {
        return Optional.ofNullable(fallbackModel);
    }

    /** Text in the place of the agent's own system prompt. */
    public Optional<String> systemPrompt() {
        return Optional.ofNullable(systemPrompt);
    }

    /** Text added to the system prompt. */
    public Optional<String> appendSystemPrompt() {
        return Optional.ofNullable(appendSystemPrompt);
    }

    /** The only tools of its own that the agent has; none of them where the list is empty, all where there is no list. */
    public Optional<List<String>> availableTools() {
        return Optional.ofNullable(availableTools);
    }

    /** Tools or calls that the agent is refused without asking, in its own notation. */
    public List<String> disallowedTools() {
        return disallowedTools;
    }

    /** The names of the tools that the host serves to it. */
    public List<String> hostTools() {
        return hostTools;
    }

    public AgentMode mode() {
        return mode;
    }

    /** The bound on rounds of one turn; 0 for none. */
    public int maxTurns() {
        return maxTurns;
    }

    /** What one run of the agent may cost before it stops; looked at between rounds, so the last one may go beyond. */
    public Optional<BigDecimal> maxCostUsd() {
        return Optional.ofNullable(maxCostUsd);
    }

    public Optional<Effort> effort() {
        return Optional.ofNullable(effort);
    }

    public Optional<Thinking> thinking() {
        return Optional.ofNullable(thinking);
    }

    /** The JSON schema of what a turn is to end with. */
    public Optional<Map<String, Object>> outputSchema() {
        return Optional.ofNullable(outputSchema);
    }

    /** Whether the agent tells what it writes while it writes. */
    public boolean partialMessages() {
        return partialMessages;
    }

    /** Directories beside the working directory that the agent may use. */
    public List<Path> additionalDirectories() {
        return additionalDirectories;
    }

    /** Variables of the agent's environment; not for secrets, they are stored as written. */
    public Map<String, String> environment() {
        return environment;
    }

    /** Variables of the agent's environment whose values are looked up at each launch and stored nowhere. */
    public Map<String, SecretRef> secrets() {
        return secrets;
    }

    /** Whether the agent inherits nothing from the host's own environment. */
    public boolean environmentReplaced() {
        return environmentReplaced;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AgentOptions options && options.values().equals(values());
    }

    @Override
    public int hashCode() {
        return values().hashCode();
    }

    /** Leaves out prompts and the values of the environment. */
    @Override
    public String toString() {
        return "AgentOptions[model=" + model + ", mode=" + mode + ", availableTools=" + availableTools
                + ", disallowedTools=" + disallowedTools + ", hostTools=" + hostTools + ", maxTurns=" + maxTurns
                + ", maxCostUsd=" + maxCostUsd + ", additionalDirectories=" + additionalDirectories
                + ", environment=" + environment.keySet() + ", secrets=" + secrets.keySet() + "]";
    }

    private List<@Nullable Object> values() {
        return Arrays.asList(
                model,
                fallbackModel,
                systemPrompt,
                appendSystemPrompt,
                availableTools,
                disallowedTools,
                hostTools,
                mode,
                maxTurns,
                maxCostUsd,
                effort,
                thinking,
                outputSchema,
                partialMessages,
                additionalDirectories,
                environment,
                secrets,
                environmentReplaced);
    }

    /** Collects options. */
    public static final class Builder {
        private static final int LONGEST_NAME = 1_000;

        private @Nullable String model;
        private @Nullable String fallbackModel;
        private @Nullable String systemPrompt;
        private @Nullable String appendSystemPrompt;
        private @Nullable List<String> availableTools;
        private final Set<String> disallowedTools = new LinkedHashSet<>();
        private final Set<String> hostTools = new LinkedHashSet<>();
        private AgentMode mode = AgentMode.DEFAULT;
        private int maxTurns;
        private @Nullable BigDecimal maxCostUsd;
        private @Nullable Effort effort;
        private @Nullable Thinking thinking;
        private @Nullable Map<String, Object> outputSchema;
        private boolean partialMessages;
        private final List<Path> additionalDirectories = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final Map<String, SecretRef> secrets = new LinkedHashMap<>();
        private boolean environmentReplaced;

        private Builder() {}

        /** Default: the agent's own. */
        public Builder model(String name) {
            model = requireName(name, "model");
            return this;
        }

        /** Default: none. */
        public Builder fallbackModel(String name) {
            fallbackModel = requireName(name, "fallback model");
            return this;
        }

        /** Default: the agent's own. */
        public Builder systemPrompt(String text) {
            systemPrompt = InvalidValueException.requireText(text, "system prompt");
            return this;
        }

        /** Default: nothing added. */
        public Builder appendSystemPrompt(String text) {
            appendSystemPrompt = InvalidValueException.requireText(text, "appended system prompt");
            return this;
        }

        /** Replaces what was said before; no name means no tool. Default: all of the agent's own. */
        public Builder availableTools(String... names) {
            return availableTools(List.of(names));
        }

        /** As {@link #availableTools(String...)}. */
        public Builder availableTools(List<String> names) {
            names.forEach(name -> requireName(name, "available tool"));
            availableTools = names.stream().distinct().toList();
            return this;
        }

        /** Refuses a tool, or calls of it, in the agent's own notation. Default: nothing is refused this way. */
        public Builder disallowedTool(String rule) {
            disallowedTools.add(requireName(rule, "disallowed tool"));
            return this;
        }

        /** A tool by the name under which the host knows it. Default: none. */
        public Builder hostTool(String name) {
            hostTools.add(requireName(name, "host tool"));
            return this;
        }

        /** Default: {@link AgentMode#DEFAULT}. */
        public Builder mode(AgentMode beginning) {
            mode = beginning;
            return this;
        }

        /** Default: no bound. */
        public Builder maxTurns(int turns) {
            InvalidValueException.unless(turns >= 1, "max turns", turns, "at least 1");
            maxTurns = turns;
            return this;
        }

        /** Default: no bound. */
        public Builder maxCostUsd(BigDecimal dollars) {
            InvalidValueException.unless(dollars.signum() > 0, "max cost", dollars, "more than 0");
            maxCostUsd = dollars;
            return this;
        }

        /** Default: the agent's own. */
        public Builder effort(Effort level) {
            effort = level;
            return this;
        }

        /** Default: the agent's own. */
        public Builder thinking(Thinking how) {
            thinking = how;
            return this;
        }

        /** Default: a turn ends with text. */
        public Builder outputSchema(Map<String, Object> schema) {
            outputSchema = CanonicalJson.copy(schema);
            return this;
        }

        /** Default: false. */
        public Builder partialMessages(boolean told) {
            partialMessages = told;
            return this;
        }

        /** Default: none. */
        public Builder additionalDirectory(Path directory) {
            InvalidValueException.unless(directory.isAbsolute(), "additional directory", directory, "an absolute path");
            additionalDirectories.add(directory);
            return this;
        }

        /** Default: nothing added to what the host hands on. */
        public Builder environment(String name, String value) {
            environment.put(requireVariable(name), requireText(value, "value of " + name));
            secrets.remove(name);
            return this;
        }

        /** A variable whose value is looked up at each launch. Default: none. */
        public Builder secret(String name, SecretRef reference) {
            secrets.put(requireVariable(name), reference);
            environment.remove(name);
            return this;
        }

        /** Default: false, the host's own environment is inherited. */
        public Builder replaceEnvironment(boolean replaced) {
            environmentReplaced = replaced;
            return this;
        }

        public AgentOptions build() {
            return new AgentOptions(this);
        }

        private static String requireVariable(String name) {
            InvalidValueException.unless(
                    !name.isBlank() && name.indexOf('=') < 0 && name.indexOf('\0') < 0,
                    "environment variable",
                    name,
                    "a name without '='");
            return name;
        }

        /** No operating system takes it. */
        private static String requireText(String value, String field) {
            InvalidValueException.unless(value.indexOf('\0') < 0, field, "***", "a text without NUL");
            return value;
        }

        private static String requireName(String name, String field) {
            InvalidValueException.unless(
                    !name.isBlank()
                            && name.length() <= LONGEST_NAME
                            && name.chars().noneMatch(c -> c < ' '),
                    field,
                    name,
                    "1 to " + LONGEST_NAME + " characters, none of them a control character");
            return name;
        }
    }
}
