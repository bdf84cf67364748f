package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;

/**
 * How much harm a request could do. Three of these are steps; {@link #UNKNOWN} is not between or above them: it says
 * that nobody could tell.
 *
 * <p>Compare with {@link #atLeast}. The order of the constants is for lists only; {@code UNKNOWN} comes last in it so
 * that even a comparison by order takes it for no less than {@link #HIGH}.
 */
public enum Risk {
    /** Changes nothing and tells nothing to anybody. */
    LOW,
    /** Changes what can be changed back. */
    MEDIUM,
    /** May destroy, may reach outside, or may run anything. */
    HIGH,
    /** Nobody could tell. */
    UNKNOWN;

    /**
     * Whether it must be treated as {@code threshold} or worse, which what nobody could tell always must.
     *
     * @throws InvalidValueException if the threshold is {@link #UNKNOWN}, which is no step
     */
    public boolean atLeast(Risk threshold) {
        InvalidValueException.unless(threshold != UNKNOWN, "threshold of a risk", threshold, "LOW, MEDIUM or HIGH");
        return this == UNKNOWN || ordinal() >= threshold.ordinal();
    }
}
