package dev.hl.store.codec;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import java.time.Instant;
import java.util.Objects;

/**
 * The times that every store keeps: those whose microseconds since 1970 a {@code long} can count, about 290,000 years before
 * and after. What has another one is refused before anything is written. Each method returns what it was given.
 */
public final class KeptTimes {
    private static final long MICROS = 1_000_000;

    /** The first time that is kept. */
    public static final Instant FIRST = Instant.ofEpochSecond(Long.MIN_VALUE / MICROS + 1);

    /** The last time that is kept. */
    public static final Instant LAST = Instant.ofEpochSecond(Long.MAX_VALUE / MICROS - 1);

    private KeptTimes() {}

    public static Session require(Session session) {
        Objects.requireNonNull(session, "session");
        require("time of creation", session.createdAt());
        require("time of last activity", session.lastActivityAt());
        session.endedAt().ifPresent(at -> require("time of the end", at));
        return session;
    }

    public static Approval require(Approval approval) {
        Objects.requireNonNull(approval, "approval");
        require("time of opening", approval.openedAt());
        approval.expiresAt().ifPresent(at -> require("time of expiry", at));
        approval.decision().ifPresent(decision -> require("time of the decision", decision.at()));
        return approval;
    }

    public static StandingRule require(StandingRule rule) {
        Objects.requireNonNull(rule, "rule");
        require("time of creation", rule.createdAt());
        rule.lastUsedAt().ifPresent(at -> require("time of last use", at));
        rule.revokedAt().ifPresent(at -> require("time of revocation", at));
        return rule;
    }

    public static Incarnation require(Incarnation run) {
        Objects.requireNonNull(run, "incarnation");
        require("start of the process", run.processStart());
        return run;
    }

    /**
     * Refuses a time that is not kept.
     *
     * @param name of the time, for the message
     */
    public static Instant require(String name, Instant at) {
        Objects.requireNonNull(at, name);
        InvalidValueException.unless(
                !at.isBefore(FIRST) && !at.isAfter(LAST), name, at, "from " + FIRST + " to " + LAST);
        return at;
    }
}
