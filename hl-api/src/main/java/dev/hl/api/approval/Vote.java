package dev.hl.api.approval;

import dev.hl.api.Actor;
import java.time.Instant;
import java.util.Objects;

/**
 * One of several who have to agree has agreed.
 *
 * @param actor who
 * @param decision to what: votes for another decision, such as another edit of the input, do not add up with this one
 * @param at when
 */
public record Vote(Actor actor, Decision decision, Instant at) {
    public Vote {
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(at, "at");
    }
}
