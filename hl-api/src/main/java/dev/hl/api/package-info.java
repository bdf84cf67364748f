/**
 * The vocabulary every other package shares: typed ids, {@link dev.hl.api.Actor actors}, {@link dev.hl.api.Page pages},
 * the canonical form of JSON that is hashed, and the root of all exceptions.
 *
 * <p>Start at {@code dev.hl.api.session.SessionManager}; come here for the small values it speaks of. This package sees
 * only the JDK, and the packages build on one another in this order: {@code api}, {@code agent}, {@code approval},
 * {@code session}, {@code event}, {@code spi}. Everything here is immutable and safe for use by many threads.
 */
@NullMarked
package dev.hl.api;

import org.jspecify.annotations.NullMarked;
