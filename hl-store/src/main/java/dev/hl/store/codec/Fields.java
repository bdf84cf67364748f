package dev.hl.store.codec;

import dev.hl.api.StoredJson;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one JSON object, each by its type: what {@code put} takes is what the accessor of the same type
 * returns. A null is not written; who asks for a member that is not there gets an {@link UnreadableException}. Confined
 * to one thread.
 */
final class Fields {
    private final Map<String, @Nullable Object> members;

    private Fields(Map<String, @Nullable Object> members) {
        this.members = members;
    }

    static Fields empty() {
        return new Fields(new LinkedHashMap<>());
    }

    static Fields parse(String json) {
        return of("payload", StoredJson.parse(json));
    }

    /** The members of a value that was parsed. */
    static Fields of(String name, @Nullable Object value) {
        return new Fields(Values.object(name, value));
    }

    boolean isEmpty() {
        return members.isEmpty();
    }

    String write() {
        return StoredJson.write(members);
    }

    Fields put(String name, @Nullable String value) {
        return add(name, value);
    }

    Fields put(String name, long value) {
        return add(name, value);
    }

    Fields put(String name, @Nullable Long value) {
        return add(name, value);
    }

    Fields put(String name, @Nullable Integer value) {
        return add(name, value);
    }

    Fields put(String name, boolean value) {
        return add(name, value);
    }

    Fields put(String name, @Nullable BigDecimal value) {
        return add(name, value);
    }

    Fields put(String name, Enum<?> value) {
        return add(name, value.name());
    }

    Fields put(String name, @Nullable Instant value) {
        return add(name, value == null ? null : value.toString());
    }

    Fields put(String name, @Nullable Duration value) {
        return add(name, value == null ? null : value.toString());
    }

    Fields put(String name, @Nullable Path value) {
        return add(name, value == null ? null : value.toString());
    }

    Fields put(String name, @Nullable Fields value) {
        return add(name, value == null ? null : value.members);
    }

    Fields put(String name, List<String> texts) {
        return add(name, texts);
    }

    /** JSON, keys in their order. */
    Fields putJson(String name, @Nullable Map<String, Object> value) {
        return add(name, value);
    }

    /** Texts by name; sorted, so that equal maps have equal text. */
    Fields putTexts(String name, Map<String, String> texts) {
        return add(name, new TreeMap<>(texts));
    }

    Fields putPaths(String name, List<Path> paths) {
        return add(name, paths.stream().map(Path::toString).toList());
    }

    /** In the order of the constants, so that equal sets have equal text. */
    Fields putConstants(String name, Set<? extends Enum<?>> constants) {
        return add(name, constants.stream().sorted().map(Enum::name).toList());
    }

    String text(String name) {
        return Values.text(name, members.get(name));
    }

    long number(String name) {
        if (members.get(name) instanceof Long number) {
            return number;
        }
        throw new UnreadableException(name, "an integer");
    }

    int smallNumber(String name) {
        long number = number(name);
        if (number != (int) number) {
            throw new UnreadableException(name, "an integer of 32 bits");
        }
        return (int) number;
    }

    boolean flag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw new UnreadableException(name, "true or false");
    }

    BigDecimal decimal(String name) {
        Object value = members.get(name);
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        return BigDecimal.valueOf(number(name));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        return Values.constant(name, members.get(name), type);
    }

    <E extends Enum<E>> Set<E> constants(String name, Class<E> type) {
        return Values.constants(name, members.get(name), type);
    }

    Instant instant(String name) {
        return Values.parsed(name, members.get(name), Instant::parse);
    }

    Duration duration(String name) {
        return Values.parsed(name, members.get(name), Duration::parse);
    }

    Path path(String name) {
        return Values.parsed(name, members.get(name), Path::of);
    }

    List<Path> paths(String name) {
        return Values.paths(name, members.get(name));
    }

    List<String> list(String name) {
        return Values.list(name, members.get(name));
    }

    Map<String, String> texts(String name) {
        return Values.texts(name, members.get(name));
    }

    Map<String, Object> json(String name) {
        return Values.object(name, members.get(name));
    }

    Fields object(String name) {
        return of(name, members.get(name));
    }

    /** Objects in their order; not written when there are none. */
    Fields putObjects(String name, List<Fields> objects) {
        return add(
                name,
                objects.isEmpty()
                        ? null
                        : objects.stream().map(object -> object.members).toList());
    }

    /** Objects in their order; none where the member is absent. */
    List<Fields> objects(String name) {
        return Values.objects(name, members.get(name)).stream()
                .map(object -> of(name, object))
                .toList();
    }

    /** A text that is written only where it says something. */
    Fields putUnlessEmpty(String name, String text) {
        return add(name, text.isEmpty() ? null : text);
    }

    String textOrNone(String name) {
        return members.get(name) == null ? "" : text(name);
    }

    /** Reads a member that may be absent. */
    <T> @Nullable T orNull(String name, Function<String, T> accessor) {
        return members.get(name) == null ? null : accessor.apply(name);
    }

    /** Hands on the name of a member where it is there. */
    void ifThere(String name, Consumer<String> reader) {
        if (members.get(name) != null) {
            reader.accept(name);
        }
    }

    private Fields add(String name, @Nullable Object value) {
        if (value != null) {
            members.put(name, value);
        }
        return this;
    }
}
