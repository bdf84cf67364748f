package dev.hl.api.spi;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * For stores: keeps a unit of work to the thread and the time that are its own, and remembers why it must not go on. What
 * was refused once fails the unit, even where its function keeps that to itself. Belongs to the thread that made it.
 */
public final class UnitGuard {
    private final Thread owner = Thread.currentThread();
    private @Nullable RuntimeException refusal;
    private volatile boolean ended;

    /** Does one step of the unit; an exception from it is the last thing that happens in the unit. */
    public <R> R step(Supplier<R> step) {
        requireOpen();
        try {
            return step.get();
        } catch (RuntimeException e) {
            refusal = e;
            throw e;
        }
    }

    /** Lets nothing more in. */
    public void end() {
        ended = true;
    }

    /** Throws what the unit was refused, if anything. */
    public void requireWhole() {
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Throws {@link IllegalStateException} unless the unit may be used now, here. */
    public void requireOpen() {
        if (ended) {
            throw new IllegalStateException(
                    "This unit of work has ended: it may be used only inside the function given to"
                            + " Store.write; begin another one");
        }
        if (Thread.currentThread() != owner) {
            throw new IllegalStateException("This unit of work runs on thread " + owner.getName() + " but was used on "
                    + Thread.currentThread().getName() + ": it is confined to the function given to Store.write");
        }
        if (refusal != null) {
            throw new IllegalStateException(
                    "This unit of work was refused a change and must not go on: " + refusal.getMessage(), refusal);
        }
    }
}
