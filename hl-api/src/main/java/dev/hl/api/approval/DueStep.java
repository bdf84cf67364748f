package dev.hl.api.approval;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is due when an approval has been open for some time.
 *
 * @param after how long
 * @param kind what
 * @param role whose members may decide from then on; null but for an escalation
 */
public record DueStep(Duration after, Kind kind, @Nullable String role) {
    /** What is due. */
    public enum Kind {
        REMINDER,
        ESCALATION,
        EXPIRY
    }

    /** Whose members may decide from then on, if this is an escalation. */
    public Optional<String> escalatesTo() {
        return Optional.ofNullable(role);
    }

    static DueStep reminder(Duration after) {
        return new DueStep(after, Kind.REMINDER, null);
    }

    static DueStep escalation(Escalation rung) {
        return new DueStep(rung.after(), Kind.ESCALATION, rung.role());
    }

    static DueStep expiry(Duration after) {
        return new DueStep(after, Kind.EXPIRY, null);
    }
}
