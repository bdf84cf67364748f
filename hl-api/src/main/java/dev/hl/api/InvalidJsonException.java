package dev.hl.api;

import org.jspecify.annotations.Nullable;

/** A text is not the one JSON object that was expected; nothing of it has been used. The message never quotes values. */
public final class InvalidJsonException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final int offset;

    InvalidJsonException(int offset, String problem) {
        this(offset, problem, null);
    }

    InvalidJsonException(int offset, String problem, @Nullable Throwable cause) {
        super("not a JSON object this library accepts: " + problem + " (at character " + offset + ")", cause);
        this.offset = offset;
    }

    /** The index of the character where reading stopped; the start of the string or number when that one is refused. */
    public int offset() {
        return offset;
    }
}
