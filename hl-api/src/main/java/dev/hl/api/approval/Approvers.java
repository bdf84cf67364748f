package dev.hl.api.approval;

import dev.hl.api.Actor;
import dev.hl.api.InvalidValueException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who may decide one approval, settled when it was opened. Changed only by escalation and delegation, which are on record.
 *
 * @param anybody whether any human may
 * @param eligible the ids of those who may otherwise
 * @param votes how many of them have to agree
 */
public record Approvers(boolean anybody, Set<String> eligible, int votes) {
    /** Any one human. */
    public static final Approvers ANYBODY = new Approvers(true, Set.of(), 1);

    public Approvers {
        eligible = Set.copyOf(eligible);
        InvalidValueException.unless(votes >= 1, "votes", votes, "at least 1");
    }

    /** {@code votes} of these. */
    public static Approvers of(Set<String> eligible, int votes) {
        return new Approvers(false, eligible, votes);
    }

    /** Whether this actor may decide: a human, and one of those. */
    public boolean include(Actor actor) {
        return actor.kind() == Actor.Kind.HUMAN && (anybody || eligible.contains(actor.id()));
    }

    /** These, and the others as well. */
    public Approvers and(Set<String> others) {
        Set<String> all = new LinkedHashSet<>(eligible);
        all.addAll(others);
        return new Approvers(anybody, all, votes);
    }

    /** {@code to} in place of {@code from}; where any human might decide, {@code to} alone. */
    public Approvers delegated(String from, String to) {
        Set<String> all = new LinkedHashSet<>(eligible);
        all.remove(from);
        all.add(to);
        return new Approvers(false, all, votes);
    }
}
