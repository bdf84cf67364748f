/**
 * Reaching humans who are elsewhere, and answering calls that come from elsewhere.
 *
 * <p>Start at {@link dev.hl.approval.outside.Notifiers} for telling, at {@link dev.hl.approval.outside.RemoteApprovals}
 * for calls that wait in another system. Depends on {@code dev.hl.api}, {@code dev.hl.approval.display}, slf4j and the
 * JDK's HTTP client. Everything waits and repeats on the {@link dev.hl.api.spi.Execution} it was built with; waiting
 * for the network and for processes takes real time there. The threads of HTTP are called {@code hl-http-<number>} and
 * end at close; the one thread that the JDK's client adds by itself ends at close from JDK 21 on, before that when the
 * client is garbage.
 */
@NullMarked
package dev.hl.approval.outside;

import org.jspecify.annotations.NullMarked;
