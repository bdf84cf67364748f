package dev.hl.store.codec;

import dev.hl.api.HumanLayerException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.event.Event;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.event.UnknownEvent;
import java.util.Optional;
import java.util.Set;

/**
 * Events as text.
 *
 * <p>What this version cannot read never fails a page of the log. A kind that it does not know, and a known kind whose
 * payload it does not understand, such as one with a member missing or a constant of a later version, is read as {@link
 * UnknownEvent} with the payload as its text; that is written as it was read, byte for byte. A message of which the
 * same holds is read as {@link dev.hl.api.agent.UnknownMessage} within its event, and written as it was read.
 */
public final class Events {
    private Events() {}

    /**
     * The event as it is kept.
     *
     * @throws InvalidValueException when it is transient, of a class that the API does not have, or has a number beyond
     *     the bounds of {@link dev.hl.api.CanonicalJson}
     */
    public static StoredEvent encode(Event event) {
        if (event instanceof UnknownEvent unknown) {
            return new StoredEvent(unknown.kind(), unknown.raw(), "");
        }
        InvalidValueException.unless(
                !(event instanceof TransientEvent), "event", event.kind(), "one that is kept, not a transient one");
        Form<? extends Event, StoredEvent> form = EventForms.ALL.find(event.getClass());
        if (form == null) {
            throw new InvalidValueException("event", event.getClass().getName(), "of a class of dev.hl.api.event");
        }
        return form.write(event);
    }

    /** The event that is kept so. */
    public static Event decode(StoredEvent stored) {
        Form<? extends Event, StoredEvent> form = EventForms.ALL.find(stored.kind());
        if (form == null) {
            return unknown(stored);
        }
        try {
            return form.read(stored);
        } catch (HumanLayerException e) {
            return unknown(stored);
        }
    }

    /**
     * Under which kinds events of a class are kept: those of its subclasses, too. Empty when an event of any kind may
     * be one of the class, as {@link UnknownEvent} and {@link Event} are.
     */
    public static Optional<Set<String>> kindsOf(Class<? extends Event> type) {
        return type.isAssignableFrom(UnknownEvent.class) ? Optional.empty() : Optional.of(EventForms.ALL.kindsOf(type));
    }

    private static Event unknown(StoredEvent stored) {
        return new UnknownEvent(stored.kind(), stored.payload());
    }
}
