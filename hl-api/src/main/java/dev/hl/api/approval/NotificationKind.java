package dev.hl.api.approval;

/** What a notification is about. */
public enum NotificationKind {
    /** Somebody is asked. */
    OPENED(true),
    /** Somebody has been asked for a while. */
    REMINDER(true),
    /** Those asked first did not decide; others are asked now. */
    ESCALATED(true),
    /** An approval to run may or may not have arrived; somebody has to look. */
    IN_DOUBT(true),
    /** Nobody decided in time. */
    EXPIRED(true),
    /** Somebody decided; nothing is left to do. */
    DECIDED(false),
    /** The question was withdrawn; nothing is left to do. */
    CANCELLED(false),
    /** Several that were held back, in one. */
    DIGEST(true);

    private final boolean needsHuman;

    NotificationKind(boolean needsHuman) {
        this.needsHuman = needsHuman;
    }

    /** Whether somebody should look. */
    public boolean needsHuman() {
        return needsHuman;
    }
}
