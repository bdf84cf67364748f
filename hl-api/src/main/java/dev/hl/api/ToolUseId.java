package dev.hl.api;

/** One tool call of the agent, as the agent names it. */
public record ToolUseId(String value) {
    public ToolUseId {
        IdText.check(value, "tool use id");
    }

    @Override
    public String toString() {
        return value;
    }
}
