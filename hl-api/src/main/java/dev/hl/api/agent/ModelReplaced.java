package dev.hl.api.agent;

/**
 * Another model answers in place of the chosen one.
 *
 * @param from the model that was chosen
 * @param to the model that answers
 * @param trigger why, in the agent's own words, such as {@code overloaded}
 * @param text the same for a human
 */
public record ModelReplaced(String from, String to, String trigger, String text) implements AgentMessage {
    @Override
    public String kind() {
        return "model_replaced";
    }
}
