package dev.hl.api;

import org.jspecify.annotations.Nullable;

/** The unchecked root of every exception this library throws on purpose. */
public class HumanLayerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public HumanLayerException(String message) {
        super(message);
    }

    public HumanLayerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
