package dev.hl.api.event;

import dev.hl.api.Actor;
import dev.hl.api.RuleId;

/** A standing rule will not speak again. */
public record StandingRuleRevoked(RuleId rule, Actor by, String reason) implements AuditedEvent {
    @Override
    public String kind() {
        return "rule.revoked";
    }
}
