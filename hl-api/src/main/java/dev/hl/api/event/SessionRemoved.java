package dev.hl.api.event;

import dev.hl.api.SessionId;

/** An ended session was removed by retention, with its approvals and its log. Belongs to no session itself. */
public record SessionRemoved(SessionId removed) implements Event {
    @Override
    public String kind() {
        return "session.removed";
    }
}
