package dev.hl.api.event;

import dev.hl.api.RunId;

/** A session was accepted and queued. */
public record SessionLaunched(RunId run, String title) implements Event {
    @Override
    public String kind() {
        return "session.launched";
    }
}
