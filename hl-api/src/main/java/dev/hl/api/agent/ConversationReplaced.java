package dev.hl.api.agent;

/**
 * The conversation begins anew within the same run. What the agent is resumed by from now on is another transcript.
 *
 * @param next the transcript it goes on with
 */
public record ConversationReplaced(AgentSessionId next) implements AgentMessage {
    @Override
    public String kind() {
        return "conversation_replaced";
    }
}
