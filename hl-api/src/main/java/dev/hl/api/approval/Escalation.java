package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import java.time.Duration;

/**
 * A rung of the ladder that an approval climbs while nobody decides.
 *
 * @param after how long after the approval was opened
 * @param role whose members may decide from then on, too
 */
public record Escalation(Duration after, String role) {
    public Escalation {
        InvalidValueException.unless(!after.isZero(), "time of an escalation", after, "positive");
        InvalidValueException.requireWait(after, "time of an escalation");
        InvalidValueException.requireText(role, "role of an escalation");
    }
}
