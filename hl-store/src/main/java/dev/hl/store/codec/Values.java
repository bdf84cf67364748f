package dev.hl.store.codec;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parsed JSON by its type. Each method fails with an {@link UnreadableException} that has {@code name} for anything
 * else.
 */
final class Values {
    private Values() {}

    static String text(String name, @Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        throw new UnreadableException(name, "a text");
    }

    static Map<String, Object> object(String name, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            @SuppressWarnings("unchecked") // A parsed object has texts as keys.
            Map<String, Object> object = (Map<String, Object>) map;
            return object;
        }
        throw new UnreadableException(name, "an object");
    }

    static Map<String, String> texts(String name, @Nullable Object value) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name, value).forEach((key, text) -> texts.put(key, text(key, text)));
        return texts;
    }

    static List<String> list(String name, @Nullable Object value) {
        if (!(value instanceof List<?> elements)) {
            throw new UnreadableException(name, "a list");
        }
        List<String> texts = new ArrayList<>(elements.size());
        elements.forEach(element -> texts.add(text(name, element)));
        return texts;
    }

    /** The elements of a list; none for a null. */
    static List<?> objects(String name, @Nullable Object value) {
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> elements) {
            return elements;
        }
        throw new UnreadableException(name, "a list");
    }

    static List<Path> paths(String name, @Nullable Object value) {
        return list(name, value).stream()
                .map(text -> parsed(name, text, Path::of))
                .toList();
    }

    static <E extends Enum<E>> E constant(String name, @Nullable Object value, Class<E> type) {
        try {
            return Enum.valueOf(type, text(name, value));
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(name, "a " + type.getSimpleName() + " of this version", e);
        }
    }

    static <E extends Enum<E>> Set<E> constants(String name, @Nullable Object value, Class<E> type) {
        Set<E> constants = EnumSet.noneOf(type);
        list(name, value).forEach(text -> constants.add(constant(name, text, type)));
        return constants;
    }

    /** What a text says, to a parser of times, durations or paths. */
    static <T> T parsed(String name, @Nullable Object value, Function<String, T> parser) {
        try {
            return parser.apply(text(name, value));
        } catch (DateTimeException | InvalidPathException e) {
            throw new UnreadableException(name, "of its form", e);
        }
    }
}
