package dev.hl.store.sqlite;

import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Looks for damage where nobody has read yet: SQLite itself notices it only where it happens to come by.
 *
 * <p>Takes about a second for a gigabyte that is in memory. What a full-text index says is not compared with its own
 * checksums, which would take four times as long; its tables are looked at as all others are.
 */
final class DamageCheck {
    /** What takes half a second at most is always looked at. */
    private static final long SMALL = 512L * 1024 * 1024;

    /** The schema stands for the list of free pages, too. Virtual tables have no pages of their own. */
    private static final String FINDINGS = """
            SELECT part.name || ': ' || finding.quick_check
            FROM (SELECT 'sqlite_schema' AS name
                  UNION ALL SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0) AS part,
                 pragma_quick_check(part.name) AS finding
            WHERE finding.quick_check <> 'ok' AND (:all OR part.name <> 'events' AND part.name NOT LIKE 'search%')
            LIMIT 3""";

    private DamageCheck() {}

    /** The first findings: of all there is, or where that would take long, of all but the log and its index. */
    static List<String> quick(Handle handle, long bytes) {
        return findings(handle, bytes <= SMALL);
    }

    /** The first findings of all there is. */
    static List<String> thorough(Handle handle) {
        return findings(handle, true);
    }

    private static List<String> findings(Handle handle, boolean all) {
        return handle.createQuery(FINDINGS).bind("all", all).mapTo(String.class).list();
    }
}
