package dev.hl.api.spi;

/** Something that will happen unless it is cancelled. */
@FunctionalInterface
public interface Cancellable {
    /** Makes it not happen, unless it has begun. Idempotent. */
    void cancel();
}
