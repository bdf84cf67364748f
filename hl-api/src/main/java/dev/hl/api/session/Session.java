package dev.hl.api.session;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A session as it stood at one moment. Immutable; {@link SessionRules} says which snapshot may follow it, one version
 * higher.
 */
public final class Session {
    private final SessionId id;
    private final RunId run;
    private final SessionSpec spec;
    private final SessionStatus status;
    private final Set<WaitReason> waitingFor;
    private final @Nullable AgentSessionId agentSession;
    private final long generation;
    private final Usage usage;
    private final int rounds;
    private final @Nullable String result;
    private final String endReason;
    private final Instant createdAt;
    private final Instant lastActivityAt;
    private final @Nullable Instant endedAt;
    private final long version;

    private Session(Builder builder) {
        id = builder.id;
        run = builder.run;
        spec = builder.spec;
        status = builder.status;
        waitingFor = Set.copyOf(builder.waitingFor);
        agentSession = builder.agentSession;
        generation = builder.generation;
        usage = builder.usage;
        rounds = builder.rounds;
        result = builder.result;
        endReason = builder.endReason;
        createdAt = builder.createdAt;
        lastActivityAt = builder.lastActivityAt;
        endedAt = builder.endedAt;
        version = builder.version;
    }

    /** A new queued session. */
    public static Session queued(SessionId id, RunId run, SessionSpec spec, Instant at) {
        return builder(id, run, spec, at).build();
    }

    /** For stores: everything a row holds; a new queued session unless said otherwise. */
    public static Builder builder(SessionId id, RunId run, SessionSpec spec, Instant createdAt) {
        return new Builder(id, run, spec, createdAt);
    }

    public SessionId id() {
        return id;
    }

    public RunId run() {
        return run;
    }

    public SessionSpec spec() {
        return spec;
    }

    public SessionStatus status() {
        return status;
    }

    /** What it waits for, counted from its pending approvals; empty when it does not wait. */
    public Set<WaitReason> waitingFor() {
        return waitingFor;
    }

    /** The agent's transcript, known from its first start on. */
    public Optional<AgentSessionId> agentSession() {
        return Optional.ofNullable(agentSession);
    }

    /** Counts the runs of the agent's process; 0 before the first. */
    public long generation() {
        return generation;
    }

    /** What all its turns used so far. */
    public Usage usage() {
        return usage;
    }

    /** How many rounds the agent counted so far. */
    public int rounds() {
        return rounds;
    }

    /** The agent's final words of the last finished turn. */
    public Optional<String> result() {
        return Optional.ofNullable(result);
    }

    /** Why it ended as it did; empty until then. */
    public String endReason() {
        return endReason;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant lastActivityAt() {
        return lastActivityAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** Counts the snapshots of this session from 1. */
    public long version() {
        return version;
    }

    /** The next snapshot: a new run of the agent's process writes {@code transcript}. */
    public Session incarnated(AgentSessionId transcript, Instant at) {
        return next(at).agentSession(transcript).generation(generation + 1).build();
    }

    /** The next snapshot: a turn is over. */
    public Session progressed(TurnResult turn, Instant at) {
        return next(at).usage(usage.plus(turn.usage()))
                .rounds(rounds + turn.rounds())
                .result(turn.text())
                .build();
    }

    /** Starts the next snapshot, one version higher, from this one. */
    Builder next(Instant at) {
        Builder builder = builder(id, run, spec, createdAt)
                .status(status)
                .waitingFor(waitingFor)
                .generation(generation)
                .usage(usage)
                .rounds(rounds)
                .endReason(endReason)
                .lastActivityAt(at)
                .version(version + 1);
        builder.agentSession = agentSession;
        builder.result = result;
        builder.endedAt = endedAt;
        return builder;
    }

    @Override
    public String toString() {
        return "Session[" + id + " " + status + (waitingFor.isEmpty() ? "" : " for " + waitingFor) + ", " + spec.title()
                + ", version=" + version + "]";
    }

    /** Collects the columns of a row; confined to one thread. */
    public static final class Builder {
        private final SessionId id;
        private final RunId run;
        private final SessionSpec spec;
        private final Instant createdAt;
        private SessionStatus status = SessionStatus.QUEUED;
        private Set<WaitReason> waitingFor = Set.of();
        private @Nullable AgentSessionId agentSession;
        private long generation;
        private Usage usage = Usage.NONE;
        private int rounds;
        private @Nullable String result;
        private String endReason = "";
        private Instant lastActivityAt;
        private @Nullable Instant endedAt;
        private long version = 1;

        private Builder(SessionId id, RunId run, SessionSpec spec, Instant createdAt) {
            this.id = id;
            this.run = run;
            this.spec = spec;
            this.createdAt = createdAt;
            this.lastActivityAt = createdAt;
        }

        public Builder status(SessionStatus value) {
            status = value;
            return this;
        }

        public Builder waitingFor(Set<WaitReason> value) {
            waitingFor = value;
            return this;
        }

        public Builder agentSession(AgentSessionId value) {
            agentSession = value;
            return this;
        }

        public Builder generation(long value) {
            generation = value;
            return this;
        }

        public Builder usage(Usage value) {
            usage = value;
            return this;
        }

        public Builder rounds(int value) {
            rounds = value;
            return this;
        }

        public Builder result(String value) {
            result = value;
            return this;
        }

        public Builder endReason(String value) {
            endReason = value;
            return this;
        }

        public Builder lastActivityAt(Instant value) {
            lastActivityAt = value;
            return this;
        }

        public Builder endedAt(Instant value) {
            endedAt = value;
            return this;
        }

        public Builder version(long value) {
            version = value;
            return this;
        }

        public Session build() {
            return new Session(this);
        }
    }
}
