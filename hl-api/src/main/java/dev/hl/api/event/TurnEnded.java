package dev.hl.api.event;

import dev.hl.api.agent.TurnResult;

/** A turn of the agent is over. */
public record TurnEnded(TurnResult result) implements Event {
    @Override
    public String kind() {
        return "turn.ended";
    }
}
