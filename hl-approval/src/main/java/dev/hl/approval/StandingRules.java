package dev.hl.approval;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RuleId;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreReader;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the standing rule that speaks about a request. The store is asked each time: others may have added one. */
final class StandingRules {
    private final Store store;

    StandingRules(Store store) {
        this.store = store;
    }

    /** All rules in force where the request comes from, oldest first. */
    List<StandingRule> inForce(ApprovalRequest request, Instant now) {
        return inForce(store, request, now);
    }

    /** The same, as the unit of work at hand sees them. */
    static List<StandingRule> inForce(StoreReader reader, ApprovalRequest request, Instant now) {
        return reader.rules(scopes(request)).stream()
                .filter(rule -> rule.isInForce(now))
                .toList();
    }

    static Set<RuleId> ids(List<StandingRule> rules) {
        return rules.stream().map(StandingRule::id).collect(Collectors.toUnmodifiableSet());
    }

    /** The first of these rules that covers the request; one that denies comes before all that allow. */
    static Optional<StandingRule> speaking(List<StandingRule> rules, ApprovalRequest request) {
        List<StandingRule> covering =
                rules.stream().filter(rule -> covers(rule.rule(), request)).toList();
        return covering.stream()
                .filter(rule -> !rule.rule().allows())
                .findFirst()
                .or(() -> covering.stream().findFirst());
    }

    /** Throws unless the rule can be read. */
    static void check(NewRule rule) {
        RulePattern.of(rule);
    }

    /** Throws unless the rule says about {@code request} what is being said about it now. */
    static void checkCovers(NewRule rule, ApprovalRequest request) {
        InvalidValueException.unless(
                covers(rule, request), "rule", rule.pattern(), "one that covers this " + request.tool() + " call");
    }

    static boolean covers(NewRule rule, ApprovalRequest request) {
        return rule.scope().covers(request) && RulePattern.of(rule).matches(request);
    }

    private static Set<RuleScope> scopes(ApprovalRequest request) {
        Set<RuleScope> scopes = new LinkedHashSet<>();
        scopes.add(RuleScope.EVERYWHERE);
        request.session().map(RuleScope::session).ifPresent(scopes::add);
        request.context().workingDirectory().map(RuleScope::directory).ifPresent(scopes::add);
        return scopes;
    }
}
