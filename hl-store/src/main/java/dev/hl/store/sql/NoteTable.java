package dev.hl.store.sql;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Texts by name. */
public final class NoteTable {
    private static final String KEEP = """
            INSERT INTO notes (name, text) VALUES (:name, :text)
            ON CONFLICT (name) DO UPDATE SET text = excluded.text
            """;

    private static final String FIND = "SELECT text FROM notes WHERE name = :name";

    private NoteTable() {}

    /** Keeps a text in place of what was there. */
    public static void keep(Handle handle, String name, String text) {
        handle.createUpdate(KEEP).bind("name", name).bind("text", text).execute();
    }

    /** The text of this name. */
    public static Optional<String> find(Handle handle, String name) {
        return handle.createQuery(FIND).bind("name", name).mapTo(String.class).findOne();
    }
}
