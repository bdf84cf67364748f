package dev.hl.api.approval;

import dev.hl.api.Actor;
import dev.hl.api.InputHash;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who decided what, when, and about which input.
 *
 * @param decision what was said
 * @param outcome what it came to
 * @param actor who said it
 * @param at when
 * @param input the hash of the input that will run, or of the one that was refused
 * @param key names the attempt to decide; null where whoever decided gave it no name
 */
public record DecisionRecord(
        Decision decision,
        DecisionOutcome outcome,
        Actor actor,
        Instant at,
        InputHash input,
        @Nullable String key) {
    public DecisionRecord {
        Objects.requireNonNull(decision, "decision");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(input, "input");
    }

    /** A decision whose attempt has no name. */
    public DecisionRecord(Decision decision, DecisionOutcome outcome, Actor actor, Instant at, InputHash input) {
        this(decision, outcome, actor, at, input, null);
    }

    /** What names the attempt to decide. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(key);
    }

    /** Whether {@code other} would have the same effect, whoever said it. */
    public boolean decides(Decision other) {
        return outcome != DecisionOutcome.EXPIRED && decision.equals(other);
    }
}
