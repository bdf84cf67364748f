package dev.hl.api.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.CanonicalJson;
import dev.hl.api.InputHash;
import dev.hl.api.SessionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An approval as it stood at one moment. Immutable: each step of its life returns the next snapshot, one version higher,
 * and refuses a move that {@link ApprovalStatus#transitions()} does not know.
 */
public final class Approval {
    private final ApprovalId id;
    private final ApprovalRequest request;
    private final Verdict verdict;
    private final ApprovalStatus status;
    private final @Nullable DecisionRecord decision;
    private final long incarnation;
    private final String note;
    private final Instant openedAt;
    private final @Nullable Instant expiresAt;
    private final ApprovalTerms terms;
    private final Approvers approvers;
    private final List<Vote> votes;
    private final int stepsDone;
    private final long version;

    private Approval(Builder builder) {
        id = builder.id;
        request = builder.request;
        verdict = builder.verdict;
        status = builder.status;
        decision = builder.decision;
        incarnation = builder.incarnation;
        note = builder.note;
        openedAt = builder.openedAt;
        expiresAt = builder.expiresAt;
        terms = builder.terms;
        approvers = builder.approvers;
        votes = List.copyOf(builder.votes);
        stepsDone = builder.stepsDone;
        version = builder.version;
    }

    /** A new pending approval that any human may decide, on the request's terms. */
    public static Approval open(ApprovalId id, ApprovalRequest request, Verdict verdict, Instant at) {
        return open(id, request, verdict, at, request.terms(), Approvers.ANYBODY);
    }

    /** A new pending approval on these terms. */
    public static Approval open(
            ApprovalId id,
            ApprovalRequest request,
            Verdict verdict,
            Instant at,
            ApprovalTerms terms,
            Approvers approvers) {
        Builder fresh = builder(id, request, verdict, at).terms(terms).approvers(approvers);
        terms.expireAfter().ifPresent(wait -> fresh.expiresAt(at.plus(wait)));
        return fresh.build();
    }

    /** For stores: everything a row holds; a new pending approval unless said otherwise. */
    public static Builder builder(ApprovalId id, ApprovalRequest request, Verdict verdict, Instant openedAt) {
        return new Builder(id, request, verdict, openedAt);
    }

    public ApprovalId id() {
        return id;
    }

    public ApprovalRequest request() {
        return request;
    }

    public Optional<SessionId> session() {
        return request.session();
    }

    /** What the policy said when it was opened. */
    public Verdict verdict() {
        return verdict;
    }

    public ApprovalStatus status() {
        return status;
    }

    /** Who decided what; empty while pending and for good once cancelled. */
    public Optional<DecisionRecord> decision() {
        return Optional.ofNullable(decision);
    }

    /** The run of the agent's process the decision was delivered to; 0 before. */
    public long incarnation() {
        return incarnation;
    }

    /** Why it was cancelled, could not be delivered or is in doubt; empty otherwise. */
    public String note() {
        return note;
    }

    public Instant openedAt() {
        return openedAt;
    }

    /** When it expires by itself; empty for never. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** On what terms a human is asked, all that were given taken together. */
    public ApprovalTerms terms() {
        return terms;
    }

    /** Who may decide. */
    public Approvers approvers() {
        return approvers;
    }

    /** Who has agreed so far where several have to. */
    public List<Vote> votes() {
        return votes;
    }

    /** How many of the {@linkplain ApprovalTerms#steps() steps} have been taken. */
    public int stepsDone() {
        return stepsDone;
    }

    /** What is due next while nobody decides; empty when nothing will be, or it is no longer pending. */
    public Optional<DueStep> nextStep() {
        List<DueStep> steps = terms.steps();
        return status.isPending() && stepsDone < steps.size() ? Optional.of(steps.get(stepsDone)) : Optional.empty();
    }

    /** Counts the snapshots of this approval from 1. */
    public long version() {
        return version;
    }

    /** The hash of the input as it was asked. */
    public InputHash inputHash() {
        return request.call().inputHash();
    }

    /** The input that runs as it was decided: edited or with answers where it was; the one asked for while nobody has decided. */
    public Map<String, Object> effectiveInput() {
        return decision == null ? request.input() : inputAfter(decision.decision());
    }

    /** The input that would run after this decision; for a denial the one that does not. */
    public Map<String, Object> inputAfter(Decision decided) {
        return decided.match(
                approve -> approve.editedInput().orElse(request.input()),
                deny -> request.input(),
                answer -> withAnswers(answer.answers()));
    }

    private Map<String, Object> withAnswers(Map<String, String> answers) {
        Map<String, Object> input = new LinkedHashMap<>(request.input());
        input.put("answers", answers);
        return CanonicalJson.copy(input);
    }

    /**
     * The next snapshot: one more has agreed. Votes for another decision no longer count; who has agreed already changes
     * nothing by agreeing again.
     */
    public Approval voted(Vote vote) {
        List<Vote> standing = new ArrayList<>(votes);
        standing.removeIf(earlier -> !earlier.decision().equals(vote.decision()));
        if (standing.stream()
                .noneMatch(earlier -> earlier.actor().id().equals(vote.actor().id()))) {
            standing.add(vote);
        }
        return stillPending("vote", b -> b.votes(standing));
    }

    /** The next snapshot: others may decide. Votes of those who no longer may are void. */
    public Approval decidableBy(Approvers others) {
        List<Vote> standing =
                votes.stream().filter(vote -> others.include(vote.actor())).toList();
        return stillPending("delegate", b -> b.approvers(others).votes(standing));
    }

    /** The next snapshot: what was due has been done. */
    public Approval stepDone() {
        return stepDone(approvers);
    }

    /** The next snapshot: what was due has been done, and these may decide from now on. */
    public Approval stepDone(Approvers from) {
        return stillPending("step", b -> b.approvers(from).stepsDone(stepsDone + 1));
    }

    /** When the {@linkplain #nextStep() next step} is due. */
    public Optional<Instant> nextStepAt() {
        return nextStep().map(step -> openedAt.plus(step.after()));
    }

    /** The next snapshot: decided. */
    public Approval decided(DecisionRecord how) {
        return moved(ApprovalStatus.DECIDED, "decide", b -> b.decision(how));
    }

    /** The next snapshot: about to be sent to the given incarnation. */
    public Approval delivering(long generation) {
        return moved(ApprovalStatus.DELIVERING, "deliver", b -> b.incarnation(generation));
    }

    /** The next snapshot: the agent has it. */
    public Approval delivered() {
        return moved(ApprovalStatus.DELIVERED, "delivered", b -> {});
    }

    /** The next snapshot: withdrawn before anybody decided. */
    public Approval cancelled(String reason) {
        return moved(ApprovalStatus.CANCELLED, "cancel", b -> b.note(reason));
    }

    /** The next snapshot: decided, but nobody is left to tell, and nothing ran. */
    public Approval undeliverable(String reason) {
        return moved(ApprovalStatus.UNDELIVERABLE, "undeliverable", b -> b.note(reason));
    }

    /** The next snapshot: it may have run, nobody knows. */
    public Approval inDoubt(String reason) {
        return moved(ApprovalStatus.IN_DOUBT, "in doubt", b -> b.note(reason));
    }

    /**
     * The next snapshot when whoever asked is gone: cancelled if nobody decided, in doubt if an approval to run was on its
     * way, undeliverable otherwise.
     */
    public Approval abandoned(String reason) {
        if (status == ApprovalStatus.PENDING) {
            return cancelled(reason);
        }
        boolean mayRun = decision != null && !(decision.decision() instanceof Decision.Deny);
        return status == ApprovalStatus.DELIVERING && mayRun ? inDoubt(reason) : undeliverable(reason);
    }

    private Approval moved(ApprovalStatus to, String trigger, Consumer<Builder> change) {
        if (!ApprovalStatus.transitions().allows(status, to)) {
            throw new IllegalApprovalTransitionException(id, status, to, trigger);
        }
        return copy(b -> change.accept(b.status(to).version(version + 1)));
    }

    private Approval stillPending(String trigger, Consumer<Builder> change) {
        if (!status.isPending()) {
            throw new IllegalApprovalTransitionException(id, status, ApprovalStatus.PENDING, trigger);
        }
        return copy(b -> change.accept(b.version(version + 1)));
    }

    private Approval copy(Consumer<Builder> change) {
        Builder builder = builder(id, request, verdict, openedAt)
                .status(status)
                .incarnation(incarnation)
                .note(note)
                .terms(terms)
                .approvers(approvers)
                .votes(votes)
                .stepsDone(stepsDone)
                .version(version);
        builder.decision = decision;
        builder.expiresAt = expiresAt;
        change.accept(builder);
        return builder.build();
    }

    @Override
    public String toString() {
        return "Approval[" + id + " " + status + " " + request + ", version=" + version + "]";
    }

    /** Collects the columns of a row; confined to one thread. */
    public static final class Builder {
        private final ApprovalId id;
        private final ApprovalRequest request;
        private final Verdict verdict;
        private final Instant openedAt;
        private ApprovalStatus status = ApprovalStatus.PENDING;
        private @Nullable DecisionRecord decision;
        private long incarnation;
        private String note = "";
        private @Nullable Instant expiresAt;
        private ApprovalTerms terms = ApprovalTerms.NONE;
        private Approvers approvers = Approvers.ANYBODY;
        private List<Vote> votes = List.of();
        private int stepsDone;
        private long version = 1;

        private Builder(ApprovalId id, ApprovalRequest request, Verdict verdict, Instant openedAt) {
            this.id = id;
            this.request = request;
            this.verdict = verdict;
            this.openedAt = openedAt;
        }

        public Builder status(ApprovalStatus value) {
            status = value;
            return this;
        }

        public Builder decision(DecisionRecord value) {
            decision = value;
            return this;
        }

        public Builder incarnation(long value) {
            incarnation = value;
            return this;
        }

        public Builder note(String value) {
            note = value;
            return this;
        }

        public Builder expiresAt(Instant value) {
            expiresAt = value;
            return this;
        }

        public Builder terms(ApprovalTerms value) {
            terms = value;
            return this;
        }

        public Builder approvers(Approvers value) {
            approvers = value;
            return this;
        }

        public Builder votes(List<Vote> value) {
            votes = value;
            return this;
        }

        public Builder stepsDone(int value) {
            stepsDone = value;
            return this;
        }

        public Builder version(long value) {
            version = value;
            return this;
        }

        public Approval build() {
            return new Approval(this);
        }
    }
}
