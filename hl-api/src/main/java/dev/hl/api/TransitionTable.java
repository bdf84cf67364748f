package dev.hl.api;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The moves that are legal between the states of one lifecycle, in one place: checked in code, drawn from the same rows.
 *
 * @param <S> the states
 */
public final class TransitionTable<S extends Enum<S>> {
    /** One legal move. */
    public record Move<S>(S from, S to) {}

    private final S initial;
    private final Map<S, Set<S>> moves;

    private TransitionTable(S initial, Map<S, Set<S>> moves) {
        this.initial = initial;
        this.moves = moves;
    }

    /** A table whose lifecycle begins in {@code initial}. */
    public static <S extends Enum<S>> Builder<S> startingAt(S initial) {
        return new Builder<>(initial);
    }

    /** Whether a lifecycle may go from {@code from} to {@code to} in one step. */
    public boolean allows(S from, S to) {
        return next(from).contains(to);
    }

    /** Where one step can lead from {@code from}; empty for an end state. */
    public Set<S> next(S from) {
        return moves.getOrDefault(from, Set.of());
    }

    /** Every legal move, in the order of the states. */
    public Set<Move<S>> all() {
        Set<Move<S>> all = new LinkedHashSet<>();
        moves.forEach((from, targets) -> targets.forEach(to -> all.add(new Move<>(from, to))));
        return all;
    }

    /** The table as a Mermaid state diagram. */
    public String diagram() {
        StringBuilder text = new StringBuilder("stateDiagram-v2\n    [*] --> ")
                .append(initial)
                .append('\n');
        all().forEach(move -> text.append("    ")
                .append(move.from())
                .append(" --> ")
                .append(move.to())
                .append('\n'));
        for (S state : initial.getDeclaringClass().getEnumConstants()) {
            if (next(state).isEmpty()) {
                text.append("    ").append(state).append(" --> [*]\n");
            }
        }
        return text.toString();
    }

    /** Collects rows; confined to one thread. */
    public static final class Builder<S extends Enum<S>> {
        private final S initial;
        private final Map<S, Set<S>> moves;

        private Builder(S initial) {
            this.initial = initial;
            this.moves = new EnumMap<>(initial.getDeclaringClass());
        }

        /** Adds the moves from {@code from} to {@code first} and each of {@code more}. */
        @SafeVarargs
        public final Builder<S> move(S from, S first, S... more) {
            Set<S> targets = moves.computeIfAbsent(from, state -> EnumSet.noneOf(initial.getDeclaringClass()));
            targets.add(first);
            for (S target : more) {
                targets.add(target);
            }
            return this;
        }

        public TransitionTable<S> build() {
            Map<S, Set<S>> copy = new EnumMap<>(initial.getDeclaringClass());
            moves.forEach((from, targets) -> copy.put(from, Collections.unmodifiableSet(EnumSet.copyOf(targets))));
            return new TransitionTable<>(initial, Collections.unmodifiableMap(copy));
        }
    }
}
