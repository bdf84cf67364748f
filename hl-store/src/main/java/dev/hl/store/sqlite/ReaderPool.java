package dev.hl.store.sqlite;

import dev.hl.api.ClosedException;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Connections that read, each lent to one thread at a time, first come first served. A thread that has one gets the same
 * when it asks again. Safe for use by many threads.
 */
final class ReaderPool implements AutoCloseable {
    private final int size;
    private final Semaphore free;
    private final ConcurrentLinkedDeque<Handle> idle;
    private final ThreadLocal<@Nullable Handle> lent = new ThreadLocal<>();
    private volatile boolean closed;

    ReaderPool(List<Handle> readers) {
        size = readers.size();
        free = new Semaphore(size, true);
        idle = new ConcurrentLinkedDeque<>(readers);
    }

    /** Lends a connection; waits, not interruptibly, for one to come back. */
    <R> R read(Function<? super Handle, ? extends R> work) {
        Handle mine = lent.get();
        return mine == null ? borrow(work) : run(work, mine);
    }

    private <R> R borrow(Function<? super Handle, ? extends R> work) {
        free.acquireUninterruptibly();
        try {
            if (closed) {
                throw new ClosedException("the store");
            }
            Handle reader = idle.pop();
            lent.set(reader);
            try {
                return run(work, reader);
            } finally {
                lent.remove();
                idle.push(reader);
            }
        } finally {
            free.release();
        }
    }

    private static <R> R run(Function<? super Handle, ? extends R> work, Handle reader) {
        try {
            return work.apply(reader);
        } catch (Throwable e) {
            Connections.statements(reader).failed(e);
            throw e;
        }
    }

    /** Waits until every connection is back, then closes them; idempotent. */
    @Override
    public void close() {
        if (lent.get() != null) {
            throw new IllegalStateException("The store cannot be closed from inside a read");
        }
        closed = true;
        free.acquireUninterruptibly(size);
        try {
            Handle reader;
            while ((reader = idle.poll()) != null) {
                reader.close();
            }
        } finally {
            free.release(size);
        }
    }
}
