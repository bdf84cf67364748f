/**
 * The session manager.
 *
 * <p>Start at {@link dev.hl.session.SessionManagers}. Inside, {@code DefaultSessionManager} takes the calls,
 * {@code Places} keeps the limit, {@code LiveSession} is one session with its agent, and {@code Records} and
 * {@code Delivery} are all that is written, one unit of work a method. Depends on {@code dev.hl.api} and slf4j. Everything
 * runs on the caller's thread, on the agent's listener thread or on the {@link dev.hl.api.spi.Execution} it was built
 * with; what an agent says is handled in its order.
 */
@NullMarked
package dev.hl.session;

import org.jspecify.annotations.NullMarked;
