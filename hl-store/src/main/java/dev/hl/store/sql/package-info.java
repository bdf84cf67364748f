/**
 * Internal: rows as SQL, one class a table, and the only place where SQL is written.
 *
 * <p>Start at {@code SessionTable} for rows and at {@code LineWriter} and {@code LogReader} for the log. Every method works
 * on the handle it is given, inside whatever transaction is open there, and fails as Jdbi does; who lends the handle
 * translates that. What differs between databases goes through {@code Dialect}. May depend on the API, Jdbi and
 * {@code dev.hl.store.codec} and {@code search}. Nothing here keeps state between calls; a handle belongs to one thread.
 */
@NullMarked
package dev.hl.store.sql;

import org.jspecify.annotations.NullMarked;
