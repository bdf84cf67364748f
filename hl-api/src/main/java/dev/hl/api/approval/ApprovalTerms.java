package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * On what terms a human is asked: who has to agree, when they are reminded, and what happens when nobody does. Terms may be
 * given by a request, by the policy and by the manager; each term is taken from the first of them that has it. Immutable;
 * the builder is confined to one thread.
 */
public final class ApprovalTerms {
    /** No term. */
    public static final ApprovalTerms NONE = new Builder().build();

    private final @Nullable Quorum quorum;
    private final @Nullable Duration remindAfter;
    private final List<Escalation> ladder;
    private final @Nullable Duration expireAfter;
    private final @Nullable OnExpiry onExpiry;

    private ApprovalTerms(Builder builder) {
        quorum = builder.quorum;
        remindAfter = builder.remindAfter;
        ladder = List.copyOf(builder.ladder);
        expireAfter = builder.expireAfter;
        onExpiry = builder.onExpiry;
    }

    public static Builder builder() {
        return new Builder();
    }

    /** The approval expires after {@code wait}. */
    public static ApprovalTerms expiringAfter(Duration wait) {
        return builder().expireAfter(wait).build();
    }

    /** Who has to agree; empty for any one human. */
    public Optional<Quorum> quorum() {
        return Optional.ofNullable(quorum);
    }

    /** When humans are reminded; empty for never. */
    public Optional<Duration> remindAfter() {
        return Optional.ofNullable(remindAfter);
    }

    /** Who else may decide after some time, soonest first. */
    public List<Escalation> ladder() {
        return ladder;
    }

    /** When it expires; empty for never. */
    public Optional<Duration> expireAfter() {
        return Optional.ofNullable(expireAfter);
    }

    /** What happens then; empty for {@link OnExpiry#DENY_AND_INTERRUPT}. */
    public Optional<OnExpiry> onExpiry() {
        return Optional.ofNullable(onExpiry);
    }

    /** These terms, and those of {@code others} where these say nothing. */
    public ApprovalTerms orElse(ApprovalTerms others) {
        Builder both = builder();
        both.quorum = quorum == null ? others.quorum : quorum;
        both.remindAfter = remindAfter == null ? others.remindAfter : remindAfter;
        both.ladder = ladder.isEmpty() ? others.ladder : ladder;
        both.expireAfter = expireAfter == null ? others.expireAfter : expireAfter;
        both.onExpiry = onExpiry == null ? others.onExpiry : onExpiry;
        return both.build();
    }

    /** What is due while nobody decides, in that order; what is due when it expires, or later, is not among it but the end. */
    public List<DueStep> steps() {
        List<DueStep> steps = new ArrayList<>();
        remindAfter().ifPresent(after -> steps.add(DueStep.reminder(after)));
        ladder.forEach(rung -> steps.add(DueStep.escalation(rung)));
        expireAfter().ifPresent(end -> {
            steps.removeIf(step -> step.after().compareTo(end) >= 0);
            steps.add(DueStep.expiry(end));
        });
        steps.sort(Comparator.comparing(DueStep::after));
        return List.copyOf(steps);
    }

    private <T> boolean same(ApprovalTerms other, Function<ApprovalTerms, T> term) {
        return Objects.equals(term.apply(this), term.apply(other));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApprovalTerms terms
                && same(terms, ApprovalTerms::quorum)
                && same(terms, ApprovalTerms::remindAfter)
                && same(terms, ApprovalTerms::ladder)
                && same(terms, ApprovalTerms::expireAfter)
                && same(terms, ApprovalTerms::onExpiry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(quorum, remindAfter, ladder, expireAfter, onExpiry);
    }

    @Override
    public String toString() {
        return "ApprovalTerms[quorum=" + quorum + ", remindAfter=" + remindAfter + ", ladder=" + ladder
                + ", expireAfter=" + expireAfter + ", onExpiry=" + onExpiry + "]";
    }

    /** Collects the terms. */
    public static final class Builder {
        private @Nullable Quorum quorum;
        private @Nullable Duration remindAfter;
        private List<Escalation> ladder = List.of();
        private @Nullable Duration expireAfter;
        private @Nullable OnExpiry onExpiry;

        private Builder() {}

        /** {@code votes} members of {@code role} have to agree. Default: any one human. */
        public Builder quorum(String role, int votes) {
            quorum = new Quorum(role, votes);
            return this;
        }

        /** Default: never. */
        public Builder remindAfter(Duration wait) {
            remindAfter = positive(wait, "remindAfter");
            return this;
        }

        /** The members of {@code role} may decide, too, from {@code after} on. Default: nobody else ever may. */
        public Builder escalate(Duration after, String role) {
            List<Escalation> rungs = new ArrayList<>(ladder);
            rungs.add(new Escalation(after, role));
            rungs.sort(Comparator.comparing(Escalation::after));
            ladder = rungs;
            return this;
        }

        /** Default: never. */
        public Builder expireAfter(Duration wait) {
            expireAfter = positive(wait, "expireAfter");
            return this;
        }

        /** Default: {@link OnExpiry#DENY_AND_INTERRUPT}. */
        public Builder onExpiry(OnExpiry then) {
            onExpiry = Objects.requireNonNull(then, "onExpiry");
            return this;
        }

        public ApprovalTerms build() {
            return new ApprovalTerms(this);
        }

        private static Duration positive(Duration wait, String name) {
            InvalidValueException.unless(!wait.isZero(), name, wait, "positive");
            return InvalidValueException.requireWait(wait, name);
        }
    }
}
