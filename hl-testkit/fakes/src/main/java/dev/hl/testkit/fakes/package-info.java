/**
 * Stand-ins that let agent workflows be tested without an agent, without threads and without waiting.
 *
 * <p>Start at {@link dev.hl.testkit.fakes.SteppedExecution}, which runs everything on the test's own thread in virtual
 * time, and {@link dev.hl.testkit.fakes.ScriptedAgent}, which plays the agent. {@link
 * dev.hl.testkit.fakes.RecordingListener} and {@link dev.hl.testkit.fakes.RecordingAgentListener} write down what was
 * heard. May depend on the API, JUnit's API and AssertJ. Everything here is safe for use by many threads unless it says
 * otherwise.
 */
@NullMarked
package dev.hl.testkit.fakes;

import org.jspecify.annotations.NullMarked;
