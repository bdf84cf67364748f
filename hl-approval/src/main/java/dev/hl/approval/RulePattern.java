package dev.hl.approval;

import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.Verdict;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a standing rule covers, which is what the same rule covers in a policy. */
final class RulePattern {
    private static final int MOST = 1_000;

    /** Reading a pattern takes much longer than matching it. The one that was not asked for longest goes first. */
    private static final Map<RulePattern.Key, RulePattern> READ = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<RulePattern.Key, RulePattern> eldest) {
            return size() > MOST;
        }
    };

    /** What makes two patterns the same. */
    private record Key(boolean allows, String pattern) {}

    private final ApprovalPolicy policy;

    private RulePattern(ApprovalPolicy policy) {
        this.policy = policy;
    }

    /** Throws {@link dev.hl.api.InvalidValueException} when the pattern cannot be read. */
    static RulePattern of(NewRule rule) {
        Key key = new Key(rule.allows(), rule.pattern());
        synchronized (READ) {
            return READ.computeIfAbsent(key, unread -> read(rule));
        }
    }

    private static RulePattern read(NewRule rule) {
        return new RulePattern(rule.allows() ? Policies.allow(rule.pattern()) : Policies.deny(rule.pattern()));
    }

    boolean matches(ApprovalRequest request) {
        return !(policy.evaluate(request, request.context()) instanceof Verdict.NoOpinion);
    }
}
