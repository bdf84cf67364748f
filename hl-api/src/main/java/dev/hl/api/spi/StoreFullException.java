package dev.hl.api.spi;

import org.jspecify.annotations.Nullable;

/** There is no room left; nothing of the unit was written, and the store goes on once there is. */
public final class StoreFullException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreFullException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
