package dev.hl.api.spi;

import java.util.Objects;

/**
 * What a human said to a call elsewhere.
 *
 * @param status what it came to
 * @param text the comment, or the response to a contact; may be empty
 */
public record RemoteAnswer(Status status, String text) {
    /** What an answer comes to. */
    public enum Status {
        APPROVED,
        DENIED,
        ANSWERED
    }

    public RemoteAnswer {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(text, "text");
    }
}
