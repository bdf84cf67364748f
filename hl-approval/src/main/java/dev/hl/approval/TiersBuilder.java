package dev.hl.approval;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.PolicyTier;
import dev.hl.approval.rules.Tiers;
import java.time.Instant;

/**
 * Puts the policies of several authorities together. Whoever is careful is heard: a tier can always make things stricter,
 * for itself and for all others, and no tier can allow what another one denies or asks. Among those that say the same the
 * highest tier speaks: its rule is what is told and kept.
 *
 * <table>
 *   <caption>What a higher and a lower tier make together, whichever is which</caption>
 *   <tr><th></th><th>other denies</th><th>other asks</th><th>other allows</th><th>other has no opinion</th></tr>
 *   <tr><th>one denies</th><td>deny</td><td>deny</td><td>deny</td><td>deny</td></tr>
 *   <tr><th>one asks</th><td>deny</td><td>ask</td><td>ask</td><td>ask</td></tr>
 *   <tr><th>one allows</th><td>deny</td><td>ask</td><td>allow</td><td>allow</td></tr>
 *   <tr><th>one has no opinion</th><td>deny</td><td>ask</td><td>allow</td><td>no opinion</td></tr>
 *   <tr><th>one fails</th><td>deny</td><td>ask</td><td>ask</td><td>ask</td></tr>
 * </table>
 *
 * <p>Authority shows in {@link #bypass}, the one thing that takes a question back: it reaches its own tier and those below.
 * What a tier above asks is asked, and what any tier denies is denied.
 *
 * <p>Confined to one thread; the policy is immutable.
 */
public final class TiersBuilder {
    private final Tiers tiers = new Tiers();

    TiersBuilder() {}

    /** Adds policies to a tier; within it the strictest speaks. */
    public TiersBuilder tier(PolicyTier tier, ApprovalPolicy... policies) {
        for (ApprovalPolicy policy : policies) {
            tiers.add(tier, policy);
        }
        return this;
    }

    /**
     * Until {@code until}, allows what this tier and those below would ask or say nothing about. What any tier denies stays
     * denied, and what a tier above asks stays asked. Over where the moment of a request is not known.
     */
    public TiersBuilder bypass(PolicyTier tier, Instant until) {
        tiers.bypass(tier, until);
        return this;
    }

    public ApprovalPolicy build() {
        return tiers.build();
    }
}
