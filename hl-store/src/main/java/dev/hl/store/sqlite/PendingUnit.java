package dev.hl.store.sqlite;

import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.StoreException;
import dev.hl.store.sql.PendingLine;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work that somebody waits for. Whoever leads its group fills it in before its caller goes on.
 *
 * @param <T> what its function returns
 */
final class PendingUnit<T> extends GroupCommit.Job {
    private final Function<? super SqliteUnit, ? extends T> work;
    private @Nullable T value;
    private List<PendingLine> lines = List.of();
    private List<EventRecord> records = List.of();
    private @Nullable Supplier<? extends Throwable> failure;

    PendingUnit(Function<? super SqliteUnit, ? extends T> work) {
        this.work = work;
    }

    @Override
    boolean isAlone() {
        return false;
    }

    /** Runs its function; what that throws is the unit's own failure. */
    void run(SqliteUnit unit) {
        try {
            value = work.apply(unit);
            lines = unit.outcome();
        } catch (Throwable e) {
            // Also an error is its caller's: those in the same group have nothing to do with it.
            failure = () -> e;
        } finally {
            unit.end();
        }
    }

    boolean hasFailed() {
        return failure != null;
    }

    List<PendingLine> lines() {
        return lines;
    }

    void written(List<EventRecord> places) {
        records = places;
    }

    /** It fails with its group, for a reason that is not its own. */
    void fail(Supplier<StoreException> reason) {
        failure = reason;
    }

    /** What came of it; its caller gets what was thrown as if the function had run on its own thread. */
    Committed<T> outcome() {
        if (failure == null) {
            return new Committed<>(value(), records);
        }
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
            throw error;
        }
        throw thrown instanceof RuntimeException exception ? exception : new UndeclaredThrowableException(thrown);
    }

    @SuppressWarnings("NullAway") // A function may return null, which is what T is then.
    private T value() {
        return value;
    }
}
