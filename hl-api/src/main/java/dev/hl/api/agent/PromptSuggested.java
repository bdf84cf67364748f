package dev.hl.api.agent;

/** What the user may want to say next, as the agent guesses. */
public record PromptSuggested(String text) implements AgentMessage {
    @Override
    public String kind() {
        return "suggestion";
    }
}
