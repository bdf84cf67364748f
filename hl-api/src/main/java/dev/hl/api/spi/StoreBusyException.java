package dev.hl.api.spi;

import org.jspecify.annotations.Nullable;

/** Another process wrote for longer than the store may wait; nothing of the unit was written, and it may be tried again. */
public final class StoreBusyException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreBusyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
