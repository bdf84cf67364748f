package dev.hl.api.approval;

import java.util.concurrent.CompletionStage;

/**
 * Tells a human who is elsewhere: by mail, chat, telephone or a bell.
 *
 * <p>Called by many threads at once, never inside a unit of work; a call does not block. A notification may come twice,
 * with the same id, when it is not known whether it arrived.
 */
public interface Notifier extends AutoCloseable {
    /**
     * Tells it. Completes when whoever is told has taken it, or when there is nothing to tell any more; exceptionally
     * with {@link NotificationException} when it did not arrive, or may not have.
     */
    CompletionStage<Void> notify(Notification notification);

    /** Gives up what is still to be told, exceptionally, and ends what it started. Idempotent. */
    @Override
    default void close() {}
}
