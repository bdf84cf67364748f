package dev.hl.api;

/** A standing rule. */
public record RuleId(String value) {
    public RuleId {
        IdText.check(value, "rule id");
    }

    @Override
    public String toString() {
        return value;
    }
}
