package dev.hl.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Quorum;
import dev.hl.api.approval.Verdict;
import dev.hl.api.spi.Execution;
import java.time.Instant;
import java.util.Optional;

/** Makes an approval of a request: judged, with all terms taken together and those settled who may decide. */
final class Openings {
    private final Judge judge;
    private final Quorums quorums;
    private final ApprovalTerms usual;
    private final Execution execution;

    /**
     * @param usual the terms where neither the request nor the policy has any
     */
    Openings(Judge judge, Quorums quorums, ApprovalTerms usual, Execution execution) {
        this.judge = judge;
        this.quorums = quorums;
        this.usual = usual;
        this.execution = execution;
    }

    Ledger.Opening of(ApprovalRequest request, Instant now) {
        Judge.Judgement judgement = judge.judge(request, now);
        return new Ledger.Opening(opened(newId(), request, judgement.verdict(), now), judgement);
    }

    /** Puts a request to a human because what may run without one changes faster than it can be looked at. */
    Approval asking(ApprovalRequest request, Instant now) {
        Verdict ask = PolicyGate.conclusion(
                request, Verdict.ask("rules in motion", "what may run changed while it was looked at"));
        return opened(newId(), request, ask, now);
    }

    private Approval opened(ApprovalId id, ApprovalRequest request, Verdict verdict, Instant now) {
        if (!(verdict instanceof Verdict.Ask ask)) {
            return Approval.open(id, request, verdict, now, ApprovalTerms.NONE, Approvers.ANYBODY);
        }
        ApprovalTerms terms = request.terms().orElse(ask.terms()).orElse(usual);
        Optional<Approvers> approvers = quorums.approvers(request, terms);
        return approvers.isPresent()
                ? Approval.open(id, request, verdict, now, terms, approvers.get())
                : Approval.open(id, request, nobody(terms), now, ApprovalTerms.NONE, Approvers.ANYBODY);
    }

    private ApprovalId newId() {
        return new ApprovalId(execution.newId().toString());
    }

    private static Verdict nobody(ApprovalTerms terms) {
        Quorum quorum = terms.quorum().orElseThrow();
        return Verdict.deny(
                "nobody to ask",
                quorum.votes() + " with the role " + quorum.role() + " would have to agree, and there are fewer");
    }
}
