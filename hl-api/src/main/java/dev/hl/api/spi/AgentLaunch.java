package dev.hl.api.spi;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.Secret;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.HostTool;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is started with: the options of its session and what their names stand for. Immutable; the builder is
 * confined to one thread.
 */
public final class AgentLaunch {
    private final SessionId session;
    private final RunId run;
    private final Path workingDirectory;
    private final AgentSessionId agentSession;
    private final AgentOptions options;
    private final boolean resume;
    private final @Nullable AgentSessionId fork;
    private final @Nullable String resumeAt;
    private final List<HostTool> tools;
    private final Map<String, Secret> secrets;

    private AgentLaunch(Builder builder) {
        session = builder.session;
        run = builder.run;
        workingDirectory = builder.workingDirectory;
        agentSession = builder.agentSession;
        options = builder.options;
        resume = builder.resume;
        fork = builder.fork;
        resumeAt = builder.resumeAt;
        tools = List.copyOf(builder.tools);
        secrets = Map.copyOf(builder.secrets);
    }

    /**
     * A launch that begins a transcript.
     *
     * @param session for whom
     * @param run handed to the agent's process, so that what comes back from its servers can be correlated
     * @param workingDirectory where it works
     * @param agentSession the transcript to write, or to go on with
     */
    public static Builder of(SessionId session, RunId run, Path workingDirectory, AgentSessionId agentSession) {
        return new Builder(session, run, workingDirectory, agentSession);
    }

    /** For whom. */
    public SessionId session() {
        return session;
    }

    /** Handed to the agent's process, so that what comes back from its servers can be correlated. */
    public RunId run() {
        return run;
    }

    /** Where it works. */
    public Path workingDirectory() {
        return workingDirectory;
    }

    /** The transcript to write, or to go on with. */
    public AgentSessionId agentSession() {
        return agentSession;
    }

    /** How. */
    public AgentOptions options() {
        return options;
    }

    /** Whether {@link #agentSession} exists already. */
    public boolean resume() {
        return resume;
    }

    /** The transcript of which {@link #agentSession} begins as a copy. */
    public Optional<AgentSessionId> fork() {
        return Optional.ofNullable(fork);
    }

    /** The agent's id of the message with which the transcript ends, whatever followed it. */
    public Optional<String> resumeAt() {
        return Optional.ofNullable(resumeAt);
    }

    /** The tools that the host serves; at least those that the options name. */
    public List<HostTool> tools() {
        return tools;
    }

    /** Variables of the agent's environment; at least those that the options name. */
    public Map<String, Secret> secrets() {
        return secrets;
    }

    /** A builder that has all of this. */
    public Builder toBuilder() {
        Builder builder = of(session, run, workingDirectory, agentSession)
                .options(options)
                .resume(resume)
                .tools(tools);
        builder.fork = fork;
        builder.resumeAt = resumeAt;
        builder.secrets.putAll(secrets);
        return builder;
    }

    @Override
    public String toString() {
        return "AgentLaunch[" + session + ", " + run + ", agentSession=" + agentSession + ", resume=" + resume
                + ", fork=" + fork + ", resumeAt=" + resumeAt + ", tools=" + tools + ", secrets=" + secrets.keySet()
                + ", " + options + " in " + workingDirectory + "]";
    }

    /** Collects the parts of a launch. */
    public static final class Builder {
        private final SessionId session;
        private final RunId run;
        private final Path workingDirectory;
        private final AgentSessionId agentSession;
        private AgentOptions options = AgentOptions.DEFAULT;
        private boolean resume;
        private @Nullable AgentSessionId fork;
        private @Nullable String resumeAt;
        private List<HostTool> tools = List.of();
        private final Map<String, Secret> secrets = new LinkedHashMap<>();

        private Builder(SessionId session, RunId run, Path workingDirectory, AgentSessionId agentSession) {
            this.session = session;
            this.run = run;
            this.workingDirectory = workingDirectory;
            this.agentSession = agentSession;
        }

        /** Default: {@link AgentOptions#DEFAULT}. */
        public Builder options(AgentOptions how) {
            options = how;
            return this;
        }

        /** Default: false, the transcript begins. */
        public Builder resume(boolean exists) {
            resume = exists;
            return this;
        }

        /** Begins the transcript as a copy of another, which stays as it is. Default: it begins empty. */
        public Builder fork(AgentSessionId original) {
            fork = original;
            return this;
        }

        /** Default: the end of the transcript. */
        public Builder resumeAt(String messageId) {
            resumeAt = InvalidValueException.requireText(messageId, "message to resume at");
            return this;
        }

        /** Replaces what was said before. Default: none. */
        public Builder tools(List<HostTool> served) {
            tools = new ArrayList<>(served);
            return this;
        }

        /** The value of a variable of the agent's environment. Default: none. */
        public Builder secret(String name, Secret value) {
            secrets.put(InvalidValueException.requireText(name, "environment variable"), value);
            return this;
        }

        /**
         * Builds the launch.
         *
         * @throws InvalidValueException if a tool or a secret that the options name is missing, if two tools have one
         *     name, or if a transcript cannot be gone on with the way that was said
         */
        public AgentLaunch build() {
            InvalidValueException.unless(!resume || fork == null, "fork", fork, "left out where a launch resumes");
            InvalidValueException.unless(
                    resumeAt == null || resume || fork != null,
                    "message to resume at",
                    resumeAt,
                    "left out where a transcript begins");
            requireTools();
            options.secrets()
                    .forEach((name, reference) -> InvalidValueException.unless(
                            secrets.containsKey(name), "secret " + reference, null, "looked up for " + name));
            return new AgentLaunch(this);
        }

        private void requireTools() {
            Set<String> names = new HashSet<>();
            for (HostTool tool : tools) {
                InvalidValueException.unless(names.add(tool.name()), "host tool", tool.name(), "there only once");
            }
            for (String wanted : options.hostTools()) {
                InvalidValueException.unless(names.contains(wanted), "host tool", wanted, "among the launch's tools");
            }
        }
    }
}
