package dev.hl.store.codec;

import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;

/** The rules that humans have made. */
final class StandingRules {
    private StandingRules() {}

    static void write(StandingRule rule, Fields to) {
        to.put("id", rule.id().value())
                .put("allows", rule.rule().allows())
                .put("scope", rule.rule().scope().kind())
                .putUnlessEmpty("of", rule.rule().scope().of())
                .put("pattern", rule.rule().pattern())
                .put("lifetime", rule.rule().lifetime())
                .put("uses", rule.rule().uses())
                .put("createdBy", Decisions.write(rule.createdBy()))
                .put("createdFrom", rule.createdFrom().map(ApprovalId::value).orElse(null))
                .put("createdAt", rule.createdAt())
                .put("used", rule.used())
                .put("lastUsedAt", rule.lastUsedAt().orElse(null))
                .put("revokedAt", rule.revokedAt().orElse(null));
    }

    static StandingRule read(Fields from) {
        NewRule said = new NewRule(
                from.flag("allows"),
                new RuleScope(from.constant("scope", RuleScope.Kind.class), from.textOrNone("of")),
                from.text("pattern"),
                from.orNull("lifetime", from::duration),
                from.smallNumber("uses"));
        StandingRule.Builder rule = StandingRule.builder(
                new RuleId(from.text("id")),
                said,
                Decisions.readActor(from.object("createdBy")),
                from.instant("createdAt"));
        from.ifThere("createdFrom", name -> rule.createdFrom(new ApprovalId(from.text(name))));
        from.ifThere("lastUsedAt", name -> rule.used(from.number("used"), from.instant(name)));
        from.ifThere("revokedAt", name -> rule.revokedAt(from.instant(name)));
        return rule.build();
    }
}
