package dev.hl.api.agent;

import dev.hl.api.InvalidValueException;
import java.util.regex.Pattern;

/** The agent's own name for its transcript; what it is resumed by. Claude Code accepts only UUIDs. */
public record AgentSessionId(String value) {
    /** Stricter than {@link java.util.UUID#fromString}, which also reads {@code 1-1-1-1-1}. */
    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    public AgentSessionId {
        String text = InvalidValueException.requireText(value, "agent session id");
        InvalidValueException.unless(UUID.matcher(text).matches(), "agent session id", text, "a UUID");
    }

    @Override
    public String toString() {
        return value;
    }
}
