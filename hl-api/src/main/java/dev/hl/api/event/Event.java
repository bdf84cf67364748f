package dev.hl.api.event;

/** Something that happened and was committed. Open: an event this version does not know is read as {@link UnknownEvent}. */
public interface Event {
    /** A short stable word under which the event is stored, such as {@code session.launched}. */
    String kind();
}
