package dev.hl.api.event;

/** What an agent is at, in words for a status line; the newest stands. */
public record Progress(String activity) implements TransientEvent {
    @Override
    public String kind() {
        return "progress";
    }
}
