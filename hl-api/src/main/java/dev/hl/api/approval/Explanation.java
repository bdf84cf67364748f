package dev.hl.api.approval;

import java.util.List;

/**
 * What a policy says about a request, and every rule it looked at for that.
 *
 * @param verdict what {@link ApprovalPolicy#evaluate} says
 * @param looks the rules, in the order in which they were looked at; those that do not speak, too
 */
public record Explanation(Verdict verdict, List<RuleLook> looks) {
    public Explanation {
        looks = List.copyOf(looks);
    }

    /** Of a policy that is one rule in itself. */
    public static Explanation of(Verdict verdict) {
        boolean matched = !(verdict instanceof Verdict.NoOpinion);
        String rule = matched ? verdict.rule() : "a policy without an opinion";
        return new Explanation(verdict, List.of(new RuleLook(PolicyTier.APPLICATION, rule, matched, verdict.reason())));
    }
}
