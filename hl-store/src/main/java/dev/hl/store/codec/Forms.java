package dev.hl.store.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The forms of the classes below one, found by class and by kind. Immutable. */
final class Forms<T, S> {
    private final Map<String, Form<? extends T, S>> byKind = new HashMap<>();
    private final Map<Class<?>, Form<? extends T, S>> byType = new HashMap<>();

    Forms(List<Form<? extends T, S>> forms) {
        forms.forEach(form -> {
            byKind.put(form.kind(), form);
            byType.put(form.type(), form);
        });
    }

    @Nullable
    Form<? extends T, S> find(String kind) {
        return byKind.get(kind);
    }

    @Nullable
    Form<? extends T, S> find(Class<?> type) {
        return byType.get(type);
    }

    Form<? extends T, S> get(String kind) {
        Form<? extends T, S> form = find(kind);
        if (form == null) {
            throw new UnreadableException(Form.KIND, "one of " + byKind.keySet());
        }
        return form;
    }

    /** The form of a value whose class is one of a closed set. */
    Form<? extends T, S> get(Class<?> type) {
        Form<? extends T, S> form = find(type);
        if (form == null) {
            throw new IllegalStateException("this is a bug: no form for " + type);
        }
        return form;
    }

    /** The kinds of the classes that are the given one or below it. */
    Set<String> kindsOf(Class<?> type) {
        return byKind.values().stream()
                .filter(form -> type.isAssignableFrom(form.type()))
                .map(Form::kind)
                .collect(Collectors.toUnmodifiableSet());
    }
}
