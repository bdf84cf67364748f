package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.PolicyTier;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/** Policies made of policies. */
public final class Combined {
    private Combined() {}

    /** The strictest of what they say: deny over ask over allow; of equally strict ones the first. */
    public static ApprovalPolicy strictest(List<ApprovalPolicy> policies) {
        return new Strictest(policies);
    }

    /** What the first that has an opinion says. */
    public static ApprovalPolicy firstOf(List<ApprovalPolicy> policies) {
        return new FirstOf(policies);
    }

    /** Until a moment, allows what would be asked. */
    public static ApprovalPolicy bypass(Instant until, ApprovalPolicy reached) {
        return new Bypass(PolicyTier.APPLICATION, until, reached);
    }

    /** What a policy says from one time of the day to another, over midnight where {@code to} comes first. */
    public static ApprovalPolicy during(LocalTime from, LocalTime to, ZoneId zone, ApprovalPolicy policy) {
        return new During(new HoursOfDay(from, to, zone), policy);
    }
}
