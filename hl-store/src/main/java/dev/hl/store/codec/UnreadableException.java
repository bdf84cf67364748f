package dev.hl.store.codec;

import dev.hl.api.spi.StoreException;
import org.jspecify.annotations.Nullable;

/** What is stored is not what this version can read; the message names it. */
public final class UnreadableException extends StoreException {
    private static final long serialVersionUID = 1L;

    UnreadableException(String what, String expected) {
        this(what, expected, null);
    }

    public UnreadableException(String what, String expected, @Nullable Throwable cause) {
        super(
                "'" + what + "' is stored as something else than " + expected
                        + ": a later version wrote it, or it is damaged",
                cause);
    }
}
