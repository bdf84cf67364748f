package dev.hl.api.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rule that a human has made, usually while deciding an approval, as it stood at one moment. Immutable. It speaks where the
 * policy has no opinion; one that denies speaks also where the policy would ask or allow.
 */
public final class StandingRule {
    private final RuleId id;
    private final NewRule rule;
    private final Actor createdBy;
    private final @Nullable ApprovalId createdFrom;
    private final Instant createdAt;
    private final long used;
    private final @Nullable Instant lastUsedAt;
    private final @Nullable Instant revokedAt;

    private StandingRule(Builder builder) {
        id = builder.id;
        rule = builder.rule;
        createdBy = builder.createdBy;
        createdFrom = builder.createdFrom;
        createdAt = builder.createdAt;
        used = builder.used;
        lastUsedAt = builder.lastUsedAt;
        revokedAt = builder.revokedAt;
    }

    /** A rule in force that has not spoken yet. */
    public static Builder builder(RuleId id, NewRule rule, Actor createdBy, Instant createdAt) {
        return new Builder(id, rule, createdBy, createdAt);
    }

    public RuleId id() {
        return id;
    }

    /** What it says, and where. */
    public NewRule rule() {
        return rule;
    }

    public Actor createdBy() {
        return createdBy;
    }

    /** The approval while deciding which it was made. */
    public Optional<ApprovalId> createdFrom() {
        return Optional.ofNullable(createdFrom);
    }

    public Instant createdAt() {
        return createdAt;
    }

    /** When it ends by itself; empty for never. */
    public Optional<Instant> expiresAt() {
        return rule.holdsFor().map(createdAt::plus);
    }

    /** How often it has spoken. */
    public long used() {
        return used;
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    /** Whether it may speak at this moment. */
    public boolean isInForce(Instant now) {
        return revokedAt == null
                && (rule.uses() == 0 || used < rule.uses())
                && expiresAt().filter(end -> !end.isAfter(now)).isEmpty();
    }

    /** The next snapshot: it spoke. */
    public StandingRule used(Instant at) {
        return copy().used(used + 1, at).build();
    }

    /** The next snapshot: it will not speak again. */
    public StandingRule revoked(Instant at) {
        return copy().revokedAt(at).build();
    }

    private Builder copy() {
        Builder copy = builder(id, rule, createdBy, createdAt);
        copy.createdFrom = createdFrom;
        copy.used = used;
        copy.lastUsedAt = lastUsedAt;
        copy.revokedAt = revokedAt;
        return copy;
    }

    @Override
    public String toString() {
        return "StandingRule[" + id + " " + (rule.allows() ? "allow " : "deny ") + rule.pattern() + ", used " + used
                + (revokedAt == null ? "]" : ", revoked]");
    }

    /** Collects the columns of a row; confined to one thread. */
    public static final class Builder {
        private final RuleId id;
        private final NewRule rule;
        private final Actor createdBy;
        private final Instant createdAt;
        private @Nullable ApprovalId createdFrom;
        private long used;
        private @Nullable Instant lastUsedAt;
        private @Nullable Instant revokedAt;

        private Builder(RuleId id, NewRule rule, Actor createdBy, Instant createdAt) {
            this.id = id;
            this.rule = rule;
            this.createdBy = createdBy;
            this.createdAt = createdAt;
        }

        public Builder createdFrom(ApprovalId approval) {
            createdFrom = approval;
            return this;
        }

        public Builder used(long times, Instant last) {
            used = times;
            lastUsedAt = last;
            return this;
        }

        public Builder revokedAt(Instant at) {
            revokedAt = at;
            return this;
        }

        public StandingRule build() {
            return new StandingRule(this);
        }
    }
}
