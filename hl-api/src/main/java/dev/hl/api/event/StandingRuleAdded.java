package dev.hl.api.event;

import dev.hl.api.approval.StandingRule;

/** A human has made a standing rule. */
public record StandingRuleAdded(StandingRule rule) implements AuditedEvent {
    @Override
    public String kind() {
        return "rule.added";
    }
}
