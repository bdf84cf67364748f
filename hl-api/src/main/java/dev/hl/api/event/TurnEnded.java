package dev.hl.api.event;

import dev.hl.api.agent.TurnResult;

/** A turn of the agent is over. {@code raw} is the agent's line as it came, empty where there was none. */
public record TurnEnded(TurnResult result, String raw) implements Event {
    @Override
    public String kind() {
        return "turn.ended";
    }
}
