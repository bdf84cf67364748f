package dev.hl.store;

import dev.hl.api.SessionId;
import dev.hl.api.spi.Store;
import dev.hl.store.codec.SessionArchive;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;

/**
 * Takes single sessions out of a store and into another one: one JSON object a line, UTF-8, with everything that is known
 * of the session, its approvals and decisions and its log, the agent's lines as they came. Only positions are new, as they
 * belong to one log.
 */
public final class SessionArchives {
    private SessionArchives() {}

    /**
     * Writes a session, a page of its log at a time. One that has not ended is written as it stood at several moments.
     *
     * @param out neither flushed nor closed
     * @throws dev.hl.api.session.SessionNotFoundException when there is no such session
     * @throws dev.hl.api.spi.StoreException also when retention removes lines meanwhile; what was written is no archive then
     */
    public static void write(Store store, SessionId session, Writer out) throws IOException {
        SessionArchive.write(store, session, out);
    }

    /**
     * Brings a session back from a file, which is looked through first. Its lines are new lines of the log, so subscribers
     * hear them. When the store fails on the way, the session stays with a part of its log.
     *
     * @throws dev.hl.api.InvalidValueException when the file is no archive, a part of one, or of a later version; it names
     *     the line, and nothing is written
     * @throws dev.hl.api.spi.DuplicateRowException when the session or one of its approvals is there already; nothing is
     *     written
     */
    public static SessionId read(Store store, Path file) throws IOException {
        return SessionArchive.read(store, file).session();
    }
}
