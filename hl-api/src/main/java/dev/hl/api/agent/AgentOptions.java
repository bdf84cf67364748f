package dev.hl.api.agent;

import dev.hl.api.InvalidValueException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How an agent is to be run: pure data, the same for every provider. Immutable; the builder is confined to one thread. */
public final class AgentOptions {
    /** Everything left to the agent. */
    public static final AgentOptions DEFAULT = builder().build();

    private final @Nullable String model;
    private final @Nullable String appendSystemPrompt;
    private final int maxTurns;
    private final List<Path> additionalDirectories;
    private final Map<String, String> environment;

    private AgentOptions(Builder builder) {
        model = builder.model;
        appendSystemPrompt = builder.appendSystemPrompt;
        maxTurns = builder.maxTurns;
        additionalDirectories = List.copyOf(builder.additionalDirectories);
        environment = Map.copyOf(builder.environment);
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The model's name or alias; the agent's default when empty. */
    public Optional<String> model() {
        return Optional.ofNullable(model);
    }

    /** Text added to the agent's own system prompt. */
    public Optional<String> appendSystemPrompt() {
        return Optional.ofNullable(appendSystemPrompt);
    }

    /** The bound on rounds of one turn; 0 for none. */
    public int maxTurns() {
        return maxTurns;
    }

    /** Directories beside the working directory that the agent may use. */
    public List<Path> additionalDirectories() {
        return additionalDirectories;
    }

    /** Variables added to the agent's environment; not for secrets, they are stored as written. */
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public String toString() {
        return "AgentOptions[model=" + model + ", maxTurns=" + maxTurns + ", additionalDirectories="
                + additionalDirectories + ", environment=" + environment.keySet() + "]";
    }

    /** Collects options. */
    public static final class Builder {
        private @Nullable String model;
        private @Nullable String appendSystemPrompt;
        private int maxTurns;
        private final List<Path> additionalDirectories = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();

        private Builder() {}

        /** Default: the agent's own. */
        public Builder model(String name) {
            model = InvalidValueException.requireText(name, "model");
            return this;
        }

        /** Default: nothing added. */
        public Builder appendSystemPrompt(String text) {
            appendSystemPrompt = InvalidValueException.requireText(text, "appended system prompt");
            return this;
        }

        /** Default: no bound. */
        public Builder maxTurns(int turns) {
            InvalidValueException.unless(turns >= 1, "max turns", turns, "at least 1");
            maxTurns = turns;
            return this;
        }

        /** Default: none. */
        public Builder additionalDirectory(Path directory) {
            InvalidValueException.unless(directory.isAbsolute(), "additional directory", directory, "an absolute path");
            additionalDirectories.add(directory);
            return this;
        }

        /** Default: nothing added to the environment of this process. */
        public Builder environment(String name, String value) {
            InvalidValueException.unless(
                    !name.isBlank() && name.indexOf('=') < 0, "environment variable", name, "a name without '='");
            environment.put(name, value);
            return this;
        }

        public AgentOptions build() {
            return new AgentOptions(this);
        }
    }
}
