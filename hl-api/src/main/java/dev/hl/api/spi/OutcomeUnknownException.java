package dev.hl.api.spi;

import org.jspecify.annotations.Nullable;

/** The store failed while it committed: the unit may be there or not. Read before doing it again. */
public final class OutcomeUnknownException extends StoreException {
    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
