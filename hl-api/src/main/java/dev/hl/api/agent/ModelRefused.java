package dev.hl.api.agent;

/**
 * The model refused to answer, and no other was tried.
 *
 * @param model the model
 * @param category the kind of content it refused, or empty when it does not say
 * @param text what it says about that; may be empty
 */
public record ModelRefused(String model, String category, String text) implements AgentMessage {
    @Override
    public String kind() {
        return "model_refused";
    }
}
