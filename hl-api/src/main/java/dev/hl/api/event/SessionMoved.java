package dev.hl.api.event;

import dev.hl.api.session.SessionTransition;

/** A session moved, with the true status before and after. */
public record SessionMoved(SessionTransition transition) implements Event {
    @Override
    public String kind() {
        return "session.moved";
    }
}
