package dev.hl.store.sqlite;

import java.util.List;
import org.jdbi.v3.core.Handle;

/** Rows to recognise: lines of the log that belong to no session. */
final class TestRows {
    private TestRows() {}

    static void add(Handle writer, long number) {
        add(writer, number, "{}");
    }

    static void add(Handle writer, long number, String payload) {
        writer.createUpdate(
                        "INSERT INTO events (number, sequence, at, kind, payload, raw) VALUES (?, 0, 0, 'test', ?, '')")
                .bind(0, number)
                .bind(1, payload)
                .execute();
    }

    /** In a transaction of its own. */
    static void commit(Database database, long number) {
        database.writer().useTransaction(writer -> add(writer, number));
    }

    /** In a transaction of its own, with so many bytes. */
    static void commit(Database database, long number, int bytes) {
        database.writer().useTransaction(writer -> add(writer, number, "x".repeat(bytes)));
    }

    static List<Long> numbers(Handle reader) {
        return reader.createQuery("SELECT number FROM events ORDER BY number")
                .mapTo(Long.class)
                .list();
    }

    static List<Long> numbers(Database database) {
        return database.read(reader -> numbers(reader));
    }
}
