/**
 * Keeps sessions, approvals and the log of events, in memory.
 *
 * <p>Start at {@link dev.hl.store.MemoryStores}. Behind it {@code DefaultMemoryStore} lets one unit of work run at a time
 * and takes over what it changed in one step: rows go to {@code Rows}, lines to {@code EventLog}. May depend on the API and
 * slf4j. Every store is safe for use by many threads: units take turns, readers neither wait for a unit that runs nor see a
 * part of one.
 */
@NullMarked
package dev.hl.store;

import org.jspecify.annotations.NullMarked;
