package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.RuleNotFoundException;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.StandingRuleAdded;
import dev.hl.api.event.StandingRuleRevoked;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Adds, uses and revokes standing rules. */
final class RuleLedger {
    private final Store store;

    RuleLedger(Store store) {
        this.store = store;
    }

    StandingRule add(StandingRule rule) {
        store.write(unit -> add(unit, rule));
        return rule;
    }

    StandingRule revoke(RuleId id, Actor actor, String reason, Instant at) {
        return store.write(unit -> {
                    StandingRule rule = unit.findRule(id).orElseThrow(() -> new RuleNotFoundException(id));
                    if (rule.revokedAt().isPresent()) {
                        return rule;
                    }
                    StandingRule revoked = rule.revoked(at);
                    unit.update(revoked);
                    unit.append(log(rule), at, new StandingRuleRevoked(id, actor, reason));
                    return revoked;
                })
                .value();
    }

    static StandingRule add(UnitOfWork unit, StandingRule rule) {
        unit.insert(rule);
        unit.append(log(rule), rule.createdAt(), new StandingRuleAdded(rule));
        return rule;
    }

    /** A rule of one session is part of that session's story. */
    private static @Nullable SessionId log(StandingRule rule) {
        RuleScope scope = rule.rule().scope();
        return scope.kind() == RuleScope.Kind.SESSION ? new SessionId(scope.of()) : null;
    }
}
