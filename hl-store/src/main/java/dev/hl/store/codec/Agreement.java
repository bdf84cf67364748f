package dev.hl.store.codec;

import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Vote;
import java.util.List;

/**
 * What it takes to decide an approval, and how far that is. Of what is as it is by default nothing is kept.
 *
 * @param terms on which humans are asked
 * @param approvers who may decide
 * @param votes who has agreed
 * @param stepsDone how many of the steps of the terms have been taken
 */
public record Agreement(ApprovalTerms terms, Approvers approvers, List<Vote> votes, int stepsDone) {
    /** No terms, and any human may decide. */
    private static final Agreement NONE = new Agreement(ApprovalTerms.NONE, Approvers.ANYBODY, List.of(), 0);

    /** That of an approval. */
    public static Agreement of(Approval approval) {
        return new Agreement(approval.terms(), approval.approvers(), approval.votes(), approval.stepsDone());
    }

    /** Gives it to an approval. */
    public void addTo(Approval.Builder approval) {
        approval.terms(terms).approvers(approvers).votes(votes).stepsDone(stepsDone);
    }

    boolean isNone() {
        return equals(NONE);
    }

    void write(Fields to) {
        if (!terms.equals(ApprovalTerms.NONE)) {
            to.put("terms", Terms.write(terms));
        }
        if (!approvers.equals(Approvers.ANYBODY)) {
            to.put("approvers", Terms.write(approvers));
        }
        to.putObjects("votes", votes.stream().map(Terms::write).toList());
        if (stepsDone != 0) {
            to.put("stepsDone", stepsDone);
        }
    }

    static Agreement read(Fields from) {
        Approvers approvers = from.orNull("approvers", name -> Terms.readApprovers(from.object(name)));
        Integer stepsDone = from.orNull("stepsDone", from::smallNumber);
        return new Agreement(
                Terms.readOrNone(from, "terms"),
                approvers == null ? Approvers.ANYBODY : approvers,
                from.objects("votes").stream().map(Terms::readVote).toList(),
                stepsDone == null ? 0 : stepsDone);
    }
}
