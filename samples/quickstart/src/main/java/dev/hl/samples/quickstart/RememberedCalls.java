package dev.hl.samples.quickstart;

import dev.hl.api.InputHash;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A policy of this program's own: what the human answered with "always" is allowed again, letter for letter, until it ends. */
final class RememberedCalls implements ApprovalPolicy {
    private final Map<String, Set<InputHash>> inputs = new ConcurrentHashMap<>();

    void remember(ApprovalRequest request) {
        inputs.computeIfAbsent(request.tool(), tool -> ConcurrentHashMap.newKeySet())
                .add(request.call().inputHash());
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        boolean known = inputs.getOrDefault(request.tool(), Set.of())
                .contains(request.call().inputHash());
        return known ? Verdict.allow("always", "you answered 'always' to this very call") : Verdict.noOpinion();
    }
}
