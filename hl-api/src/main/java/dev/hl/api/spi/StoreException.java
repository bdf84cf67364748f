package dev.hl.api.spi;

import dev.hl.api.HumanLayerException;
import org.jspecify.annotations.Nullable;

/** The store could not do what was asked; nothing of the unit was written. */
public class StoreException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
