package dev.hl.store;

import dev.hl.api.spi.Store;
import java.nio.file.Path;
import java.util.List;

/** A store in a SQLite file. Safe for use by many threads. */
public interface SqliteStore extends Store {
    /** The file; beside it lie two more with its name and {@code -wal} and {@code -shm} behind it while it is open. */
    Path file();

    /**
     * Copies everything that is committed into a new file while others read and write. The copy is a store of its own: open
     * it to restore. Positions up to this moment mean the same there; later ones of this store are refused by it.
     *
     * @param copy where there is nothing yet
     * @throws dev.hl.api.InvalidValueException when there is something
     * @throws dev.hl.api.spi.StoreException when it cannot be written; nothing is left there then
     */
    void backupTo(Path copy);

    /**
     * What is damaged in the file, the first findings; empty for nothing. Reads all of it: about a second for a gigabyte.
     * Opening a file does the same up to half a gigabyte, and leaves out the log of a larger one.
     */
    List<String> damage();

    /** Gives room that nothing needs any more back to the disk. Blocks writers meanwhile and takes as much room again. */
    void vacuum();
}
