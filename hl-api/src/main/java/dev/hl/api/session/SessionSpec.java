package dev.hl.api.session;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.agent.AgentOptions;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session is to do and where. Immutable; the builder is confined to one thread. */
public final class SessionSpec {
    private static final int LONGEST_TITLE = 60;

    private final String prompt;
    private final Path workingDirectory;
    private final @Nullable String title;
    private final @Nullable RunId run;
    private final AgentOptions agent;
    private final Map<String, String> tags;
    private final boolean attended;

    private SessionSpec(Builder builder) {
        prompt = builder.prompt;
        workingDirectory = builder.workingDirectory;
        title = builder.title;
        run = builder.run;
        agent = builder.agent;
        tags = Map.copyOf(builder.tags);
        attended = builder.attended;
    }

    /**
     * A session that begins with {@code prompt} and works in {@code workingDirectory}.
     *
     * @param workingDirectory an existing directory; made absolute against this process's own
     */
    public static Builder of(String prompt, Path workingDirectory) {
        return new Builder(prompt, workingDirectory);
    }

    public String prompt() {
        return prompt;
    }

    /** Absolute and normalised. */
    public Path workingDirectory() {
        return workingDirectory;
    }

    /** The title, or the beginning of the prompt where none was given. */
    public String title() {
        if (title != null) {
            return title;
        }
        String line = prompt.strip().lines().findFirst().orElse("");
        if (line.length() <= LONGEST_TITLE) {
            return line;
        }
        int end = LONGEST_TITLE - 1;
        return line.substring(0, Character.isHighSurrogate(line.charAt(end - 1)) ? end - 1 : end) + "…";
    }

    /** The title that was given; empty where it is the beginning of the prompt. */
    public Optional<String> givenTitle() {
        return Optional.ofNullable(title);
    }

    /** The run id the caller brought; one is made at launch where it is empty. */
    public Optional<RunId> run() {
        return Optional.ofNullable(run);
    }

    public AgentOptions agent() {
        return agent;
    }

    public Map<String, String> tags() {
        return tags;
    }

    /** Whether a human can be reached. Where none can, what would be asked is denied. */
    public boolean attended() {
        return attended;
    }

    @Override
    public String toString() {
        return "SessionSpec[" + title() + " in " + workingDirectory + ", " + agent + ", tags=" + tags + "]";
    }

    /** Collects the parts of a spec. */
    public static final class Builder {
        private final String prompt;
        private final Path workingDirectory;
        private @Nullable String title;
        private @Nullable RunId run;
        private AgentOptions agent = AgentOptions.DEFAULT;
        private final Map<String, String> tags = new LinkedHashMap<>();
        private boolean attended = true;

        private Builder(String prompt, Path workingDirectory) {
            this.prompt = InvalidValueException.requireText(prompt, "prompt");
            this.workingDirectory = workingDirectory.toAbsolutePath().normalize();
        }

        /** Default: the beginning of the prompt. */
        public Builder title(String text) {
            title = InvalidValueException.requireText(text, "title");
            return this;
        }

        /** Default: made at launch. */
        public Builder run(RunId id) {
            run = id;
            return this;
        }

        /** Default: {@link AgentOptions#DEFAULT}. */
        public Builder agent(AgentOptions options) {
            agent = options;
            return this;
        }

        /** Default: no tags. */
        public Builder tag(String name, String value) {
            tags.put(InvalidValueException.requireText(name, "tag"), value);
            return this;
        }

        /** Default: true. */
        public Builder attended(boolean reachable) {
            attended = reachable;
            return this;
        }

        public SessionSpec build() {
            return new SessionSpec(this);
        }
    }
}
