package dev.hl.api.approval;

import dev.hl.api.HumanLayerException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A notification did not arrive, or may not have; {@link #isRetryable()} says whether it makes sense to try again. */
public final class NotificationException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final String notification;
    private final boolean retryable;
    private final @Nullable Duration retryAfter;

    private NotificationException(
            Notification notification, String problem, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super("Notification " + notification.id() + ": " + problem, cause);
        this.notification = notification.id();
        this.retryable = retryAfter != null;
        this.retryAfter = retryAfter == null || retryAfter.isZero() ? null : retryAfter;
    }

    /** Trying again may help. */
    public static NotificationException temporary(
            Notification notification, String problem, @Nullable Throwable cause) {
        return new NotificationException(notification, problem, Duration.ZERO, cause);
    }

    /** Trying again may help, but not before {@code wait} has passed. */
    public static NotificationException temporary(Notification notification, String problem, Duration wait) {
        return new NotificationException(notification, problem, wait, null);
    }

    /** Trying again would fail the same way. */
    public static NotificationException lasting(Notification notification, String problem, @Nullable Throwable cause) {
        return new NotificationException(notification, problem, null, cause);
    }

    /** The id of the notification. */
    public String notification() {
        return notification;
    }

    public boolean isRetryable() {
        return retryable;
    }

    /** How long the other side wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
