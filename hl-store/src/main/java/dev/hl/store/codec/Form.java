package dev.hl.store.codec;

import dev.hl.api.event.Event;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * How the values of one class are kept.
 *
 * @param kind the word they are kept under; never changed
 * @param type their class
 * @param writer gives what is kept
 * @param reader gives the value again, and throws a {@link dev.hl.api.HumanLayerException} where it cannot
 * @param <T> the values
 * @param <S> what they are kept as
 */
record Form<T, S>(String kind, Class<T> type, Function<T, S> writer, Function<S, T> reader) {
    static final String KIND = "kind";

    /** Kept as members of an object, the kind among them. */
    static <T> Form<T, Fields> members(
            String kind, Class<T> type, BiConsumer<T, Fields> writer, Function<Fields, T> reader) {
        Function<T, Fields> kept = value -> {
            Fields fields = Fields.empty().put(KIND, kind);
            writer.accept(value, fields);
            return fields;
        };
        return new Form<>(kind, type, kept, reader);
    }

    /** An event kept as the members of its payload, with no line of the agent's. */
    static <E extends Event> Form<E, StoredEvent> payload(
            String kind, Class<E> type, BiConsumer<E, Fields> writer, Function<Fields, E> reader) {
        Function<E, StoredEvent> kept = event -> {
            Fields fields = Fields.empty();
            writer.accept(event, fields);
            return new StoredEvent(kind, fields.write(), "");
        };
        return new Form<>(kind, type, kept, stored -> reader.apply(Fields.parse(stored.payload())));
    }

    S write(Object value) {
        return writer.apply(type.cast(value));
    }

    T read(S stored) {
        return reader.apply(stored);
    }
}
