package dev.hl.store.process;

import dev.hl.api.event.EventPosition;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values as what all their accessors say, which is equal where they are alike: snapshots have no equality of their own.
 * Places in a log are their numbers, as each log has its own epoch.
 */
final class Described {
    private static final String OURS = "dev.hl.api.";
    private static final Set<String> OF_EVERY_OBJECT = Set.of("toString", "hashCode");

    private static final ClassValue<List<Method>> ACCESSORS = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return Arrays.stream(type.getMethods())
                    .filter(method -> isAccessor(type, method))
                    .sorted(Comparator.comparing(Method::getName))
                    .toList();
        }
    };

    private Described() {}

    static @Nullable Object of(@Nullable Object value) {
        if (value instanceof Optional<?> optional) {
            return of(optional.orElse(null));
        }
        if (value instanceof Set<?> set) {
            return set.stream().map(Described::of).collect(Collectors.toSet());
        }
        if (value instanceof Collection<?> collection) {
            return all(collection);
        }
        if (value instanceof Map<?, ?> map) {
            return all(map.entrySet().stream()
                    .flatMap(entry -> Arrays.asList(entry.getKey(), entry.getValue()).stream())
                    .toList());
        }
        if (value instanceof EventPosition place) {
            return place.minor();
        }
        return value == null
                        || value instanceof Enum
                        || !value.getClass().getName().startsWith(OURS)
                ? value
                : parts(value);
    }

    private static List<@Nullable Object> all(Collection<?> values) {
        List<@Nullable Object> all = new ArrayList<>();
        values.forEach(value -> all.add(of(value)));
        return all;
    }

    private static Map<String, @Nullable Object> parts(Object value) {
        Map<String, @Nullable Object> parts = new LinkedHashMap<>();
        parts.put("class", value.getClass().getName());
        for (Method accessor : ACCESSORS.get(value.getClass())) {
            parts.put(accessor.getName(), of(call(accessor, value)));
        }
        return parts;
    }

    private static @Nullable Object call(Method accessor, Object value) {
        try {
            return accessor.invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("Cannot call " + accessor + " of " + value, e);
        }
    }

    /** What returns the same type is the next snapshot and no part of this one. */
    private static boolean isAccessor(Class<?> type, Method method) {
        return method.getParameterCount() == 0
                && method.getDeclaringClass() == type
                && !Modifier.isStatic(method.getModifiers())
                && method.getReturnType() != void.class
                && method.getReturnType() != type
                && !OF_EVERY_OBJECT.contains(method.getName());
    }
}
