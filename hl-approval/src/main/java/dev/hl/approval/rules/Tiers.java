package dev.hl.approval.rules;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.PolicyTier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts the policies of the tiers together. Confined to one thread; what it builds is immutable. */
public final class Tiers {
    private final Map<PolicyTier, List<ApprovalPolicy>> policies = new EnumMap<>(PolicyTier.class);
    private final Map<PolicyTier, Instant> bypasses = new EnumMap<>(PolicyTier.class);

    /** Adds a policy to a tier; within a tier the strictest speaks. */
    public void add(PolicyTier tier, ApprovalPolicy policy) {
        policies.computeIfAbsent(tier, name -> new ArrayList<>()).add(Objects.requireNonNull(policy, "policy"));
    }

    /** Lifts the asking of a tier and of those below until a moment. */
    public void bypass(PolicyTier tier, Instant until) {
        bypasses.put(tier, until);
    }

    /** From the lowest tier up: each is put in front of what was built, and a bypass reaches what it stands in front of. */
    public ApprovalPolicy build() {
        ApprovalPolicy built = new Strictest(List.of());
        for (int ordinal = PolicyTier.values().length - 1; ordinal >= 0; ordinal--) {
            built = with(PolicyTier.values()[ordinal], built);
        }
        return built;
    }

    private ApprovalPolicy with(PolicyTier tier, ApprovalPolicy below) {
        List<ApprovalPolicy> parts = new ArrayList<>();
        policies.getOrDefault(tier, List.of()).forEach(policy -> parts.add(new InTier(tier, policy)));
        if (parts.isEmpty() && !bypasses.containsKey(tier)) {
            return below;
        }
        parts.add(below);
        Instant until = bypasses.get(tier);
        ApprovalPolicy together = new Strictest(parts);
        return until == null ? together : new Bypass(tier, until, together);
    }
}
