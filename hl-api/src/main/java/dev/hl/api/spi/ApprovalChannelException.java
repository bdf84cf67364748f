package dev.hl.api.spi;

import dev.hl.api.HumanLayerException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A remote source of approvals did not do what it was asked for; {@link #isRetryable()} says whether it may later. */
public final class ApprovalChannelException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final boolean retryable;
    private final @Nullable Duration retryAfter;

    private ApprovalChannelException(
            String message, boolean retryable, @Nullable Duration retryAfter, @Nullable Throwable cause) {
        super(message, cause);
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    /** Trying again may help. */
    public static ApprovalChannelException temporary(String message, @Nullable Throwable cause) {
        return new ApprovalChannelException(message, true, null, cause);
    }

    /** Trying again may help, but not before {@code wait} has passed. */
    public static ApprovalChannelException temporary(String message, Duration wait) {
        return new ApprovalChannelException(message, true, wait, null);
    }

    /** Trying again would fail the same way. */
    public static ApprovalChannelException lasting(String message) {
        return new ApprovalChannelException(message, false, null, null);
    }

    public boolean isRetryable() {
        return retryable;
    }

    /** How long the other side wants to be left alone. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
