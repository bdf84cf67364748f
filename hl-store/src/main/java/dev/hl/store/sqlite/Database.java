package dev.hl.store.sqlite;

import dev.hl.api.ClosedException;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.StoreOpenException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/**
 * One open file: a connection that writes and several that read.
 *
 * <p>{@link #writer}, its connection, {@link #limitWriteAheadLog}, {@link #vacuum} and {@link #close} are for one thread at a
 * time, which the caller sees to. Everything else is safe for use by many threads. After {@link #close} every call throws
 * {@link ClosedException}.
 */
public final class Database implements AutoCloseable {
    private final DatabaseOptions options;
    private final StoreFile file;
    private final Connections connections;
    private final Handle writer;
    private final WriteAheadLog log;
    private final ReaderPool readers;
    private final ChangeCounter changes;
    private volatile boolean closed;

    private Database(StoreFile file, Connections connections, Opening opening, DatabaseOptions options) {
        this.options = options;
        this.file = file;
        this.connections = connections;
        Opening.Writer opened = opening.writer();
        this.writer = opened.handle();
        this.log = new WriteAheadLog(file, writer, opened.busy());
        this.readers = opening.readers(writer, options.readers());
        this.changes = new ChangeCounter(connections);
    }

    /**
     * Opens a file, created where there is none.
     *
     * @throws StoreOpenException when something is in the way; what was there is as it was
     */
    public static Database open(DatabaseOptions options) {
        return open(options, Migrations.ALL);
    }

    static Database open(DatabaseOptions options, List<Migration> migrations) {
        StoreFile file = new StoreFile(options.file());
        Connections connections = new Connections(options);
        return new Database(file, connections, new Opening(file, connections, migrations), options);
    }

    /** Where it is, for messages. */
    public String location() {
        return file.toString();
    }

    /**
     * The connection that writes. A transaction begun with {@link Handle#begin} takes the lock of the file at once, waiting
     * for it up to the busy timeout. When a statement in it fails for another reason than a refused row, no other can run
     * before {@link Handle#rollback}, which succeeds also where SQLite has rolled back by itself.
     */
    public Handle writer() {
        requireOpen();
        return writer;
    }

    /**
     * Runs {@code work} with a connection that only reads; waits for one to be free. Each statement sees the file as it is
     * then. Inside {@code work} the same thread gets the same connection. A failure of the database comes as the
     * {@link StoreException} that it means.
     */
    public <R> R read(Function<? super Handle, ? extends R> work) {
        try {
            return readers.read(work);
        } catch (JdbiException e) {
            throw failure(e);
        }
    }

    /** As {@link #read}, but all statements see the file as it was for the first of them. */
    public <R> R snapshot(Function<? super Handle, ? extends R> work) {
        return read(reader -> reader.<R, RuntimeException>inTransaction(work::apply));
    }

    /** A number that is another one after any connection of any process has committed. */
    public long dataVersion() {
        try {
            return changes.version();
        } catch (SQLException | JdbiException e) {
            throw failure(e);
        }
    }

    /**
     * After each commit: keeps the log short that is written ahead of the file.
     *
     * @param written about how many bytes were committed
     * @throws StoreException when the file was removed, and the commit with it
     */
    public void limitWriteAheadLog(long written) {
        requireOpen();
        log.limit(written);
    }

    /** Throws what {@link #limitWriteAheadLog} found, if anything: once the file is gone, nothing is written any more. */
    public void requireNotLost() {
        file.requireNotLost();
    }

    /** How long the file is. */
    public long bytes() {
        requireOpen();
        return file.bytes();
    }

    /** How long the log is that is written ahead of the file. */
    public long logBytes() {
        requireOpen();
        return file.logBytes();
    }

    /** Rewrites the file without the room that nothing needs any more; for a while it takes twice as much. */
    public void vacuum() {
        requireOpen();
        try (Handle maintainer = connections.maintainer()) {
            maintainer.execute("VACUUM");
        } catch (SQLException | JdbiException e) {
            throw failure(e);
        }
        log.empty();
    }

    /**
     * Copies what is committed while others go on. The copy appears in its place when it is complete and on the disk, and
     * can be read by its owner only.
     *
     * @param finish changes what is to be different in the copy
     * @throws dev.hl.api.InvalidValueException when something is in its place
     */
    public void backupTo(Path target, Consumer<? super Handle> finish) {
        requireOpen();
        new Backup(options, target).make(finish);
    }

    /** What is damaged, the first findings; empty for nothing. Reads the whole file. */
    public List<String> damage() {
        return read(DamageCheck::thorough);
    }

    /** The failure as callers of the store know it. */
    public StoreException failure(Throwable failure) {
        return SqlFailures.of(file, failure);
    }

    private void requireOpen() {
        if (closed) {
            throw new ClosedException("the store");
        }
    }

    /** Waits for readers, then closes every connection. Idempotent. */
    @Override
    public void close() {
        closed = true;
        readers.close();
        changes.close();
        writer.close();
    }
}
