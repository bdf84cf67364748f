/**
 * Tests that kill: a second Java machine that runs the code under test and goes as {@code kill -9} has it go.
 *
 * <p>Start at {@link dev.hl.testkit.fakes.process.ChildJvm}, which the test holds; {@link
 * dev.hl.testkit.fakes.process.ParentJvm} is its other end. Depends on {@code dev.hl.api} and the JDK. A child is confined to
 * one thread.
 */
@NullMarked
package dev.hl.testkit.fakes.process;

import org.jspecify.annotations.NullMarked;
