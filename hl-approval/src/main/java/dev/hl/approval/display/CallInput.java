package dev.hl.approval.display;

import dev.hl.api.approval.ApprovalRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the input of a call, whose parts may be missing or of any sort. */
final class CallInput {
    private final Map<?, ?> parts;

    private CallInput(Map<?, ?> parts) {
        this.parts = parts;
    }

    static CallInput of(ApprovalRequest request) {
        return new CallInput(request.input());
    }

    static CallInput of(@Nullable Object part) {
        return new CallInput(part instanceof Map<?, ?> map ? map : Map.of());
    }

    Optional<String> text(String key) {
        return parts.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    boolean isSet(String key) {
        return Boolean.TRUE.equals(parts.get(key));
    }

    /** Empty when it is no list. */
    List<CallInput> list(String key) {
        return parts.get(key) instanceof List<?> list
                ? list.stream().map(CallInput::of).toList()
                : List.of();
    }

    /** The texts of a list; empty when it is none. */
    List<String> texts(String key) {
        return parts.get(key) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** What is left when these are shown already. */
    Map<Object, Object> without(Set<String> shown) {
        Map<Object, Object> rest = new LinkedHashMap<>(parts);
        rest.keySet().removeAll(shown);
        return rest;
    }
}
