/**
 * A fake of the Anthropic Messages API on the loopback interface, for tests that run the real {@code claude} executable
 * without a network, a key or a bill.
 *
 * <p>Start at {@link dev.hl.testkit.fakes.anthropic.FakeMessagesApi}: start it, say what it shall reply, give its
 * environment to the process under test, and read what that process asked. May depend on {@code dev.hl.api} and the
 * JDK's HTTP server. Requests are answered on the fake's own daemon threads; what a test calls may be called from any
 * thread.
 */
@NullMarked
package dev.hl.testkit.fakes.anthropic;

import org.jspecify.annotations.NullMarked;
