package dev.hl.api;

/** One question to a human, or one answer a policy gave in place of a human. */
public record ApprovalId(String value) {
    public ApprovalId {
        IdText.check(value, "approval id");
    }

    @Override
    public String toString() {
        return value;
    }
}
