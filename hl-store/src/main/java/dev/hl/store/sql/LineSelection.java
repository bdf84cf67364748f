package dev.hl.store.sql;

import dev.hl.api.event.EventFilter;
import dev.hl.store.codec.Events;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which lines of the log are to be read.
 *
 * @param ofLogs only these logs of sessions; null for all lines
 * @param ofKinds only events of these kinds; null for all
 * @param forward whether behind the place, in order, or before it, backward
 * @param place the number of a line
 * @param limit how many at most
 */
record LineSelection(
        @Nullable List<Long> ofLogs, @Nullable Set<String> ofKinds, boolean forward, long place, int limit) {
    private static final String MESSAGE = "message.recorded";

    Optional<List<Long>> logs() {
        return Optional.ofNullable(ofLogs);
    }

    Optional<Set<String>> kinds() {
        return Optional.ofNullable(ofKinds);
    }

    boolean hasMessages() {
        return ofKinds == null || ofKinds.contains(MESSAGE);
    }

    /** The kinds under which events of the classes that a filter names are stored; null where that says nothing. */
    static @Nullable Set<String> kindsOf(EventFilter filter) {
        List<Optional<Set<String>>> kinds =
                filter.types().stream().map(Events::kindsOf).toList();
        if (kinds.isEmpty() || kinds.stream().anyMatch(Optional::isEmpty)) {
            return null;
        }
        return kinds.stream()
                .flatMap(Optional::stream)
                .flatMap(Collection::stream)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
