package dev.hl.api.agent;

/**
 * The agent works in another permission mode from now on.
 *
 * @param mode the mode, in the agent's own words
 */
public record PermissionModeChanged(String mode) implements AgentMessage {
    @Override
    public String kind() {
        return "mode";
    }
}
