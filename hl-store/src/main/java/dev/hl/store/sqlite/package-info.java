/**
 * The file of the SQLite store: its connections, its schema and its faults. Internal; nothing here is for applications.
 *
 * <p>Start at {@link dev.hl.store.sqlite.Database}. May depend on the API, Jdbi, the SQLite driver and the other internal
 * packages of the store, never on {@code dev.hl.store} itself. The one connection that writes belongs to whoever holds the
 * lock of the group commit; readers are lent to one thread at a time; everything else is safe for use by many threads.
 */
@NullMarked
package dev.hl.store.sqlite;

import org.jspecify.annotations.NullMarked;
