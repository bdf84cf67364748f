package dev.hl.api.spi;

import org.jspecify.annotations.Nullable;

/** What the store reads is damaged; restore a backup. */
public final class StoreCorruptException extends StoreException {
    private static final long serialVersionUID = 1L;

    public StoreCorruptException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
