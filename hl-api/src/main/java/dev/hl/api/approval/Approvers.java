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
 * @param passedOn the ids of those in whose place others may now
 */
public record Approvers(boolean anybody, Set<String> eligible, int votes, Set<String> passedOn) {
    /** Any one human. */
    public static final Approvers ANYBODY = new Approvers(true, Set.of(), 1, Set.of());

    public Approvers {
        eligible = Set.copyOf(eligible);
        passedOn = Set.copyOf(passedOn);
        InvalidValueException.unless(votes >= 1, "votes", votes, "at least 1");
    }

    /** {@code votes} of these. */
    public static Approvers of(Set<String> eligible, int votes) {
        return new Approvers(false, eligible, votes, Set.of());
    }

    /** Whether this actor may decide: a human, and one of those. */
    public boolean include(Actor actor) {
        return actor.kind() == Actor.Kind.HUMAN && (anybody || eligible.contains(actor.id()));
    }

    /** These, and the others as well, but for those who have passed their place on. */
    public Approvers and(Set<String> others) {
        Set<String> all = new LinkedHashSet<>(others);
        all.removeAll(passedOn);
        all.addAll(eligible);
        return new Approvers(anybody, all, votes, passedOn);
    }

    /** {@code to} in place of {@code from}, who does not get another; where any human might decide, those two alone. */
    public Approvers delegated(String from, String to) {
        if (anybody) {
            return of(Set.of(from, to), votes);
        }
        Set<String> all = new LinkedHashSet<>(eligible);
        all.remove(from);
        all.add(to);
        Set<String> gone = new LinkedHashSet<>(passedOn);
        gone.add(from);
        return new Approvers(false, all, votes, gone);
    }
}
