/**
 * Keeps sessions, approvals and the log of events: in a SQLite file, or in memory.
 *
 * <p>Start at {@link dev.hl.store.SqliteStores} and {@link dev.hl.store.MemoryStores}. {@code DefaultSqliteStore} sends what
 * is written to {@code sqlite.SqliteWriter} and what is read to the tables in {@code sql}; {@code DefaultMemoryStore} lets
 * one unit of work run at a time and takes over what it changed in one step: rows go to {@code Rows}, lines to
 * {@code EventLog}. May depend on the API, slf4j and the internal packages below, which never depend on this one. Every
 * store is safe for use by many threads: units take turns, readers neither wait for a unit that runs nor see a part of one.
 */
@NullMarked
package dev.hl.store;

import org.jspecify.annotations.NullMarked;
