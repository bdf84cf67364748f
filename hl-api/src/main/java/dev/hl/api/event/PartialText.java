package dev.hl.api.event;

/**
 * A piece of text the agent is writing; the whole follows as a {@link MessageRecorded}. Pieces that a subscriber was too
 * slow for arrive joined, of a long text only the end.
 */
public record PartialText(String text) implements TransientEvent {
    /** As many characters are kept of pieces that are joined. */
    public static final int LONGEST = 64 * 1024;

    @Override
    public String kind() {
        return "text.partial";
    }

    @Override
    public TransientEvent after(TransientEvent earlier) {
        if (!(earlier instanceof PartialText before)) {
            return this;
        }
        String joined = before.text + text;
        return new PartialText(joined.substring(Math.max(0, joined.length() - LONGEST)));
    }
}
