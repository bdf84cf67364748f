/**
 * What an application adds in test scope: the whole of hl wired over an in-memory store, a scripted agent and virtual time.
 *
 * <p>Start at {@link dev.hl.testkit.HumanLayerExtension}, or at {@link dev.hl.testkit.TestHumanLayer} without JUnit. Depends
 * on every module of hl. Everything happens on the test's thread, and only when the test says so.
 */
@NullMarked
package dev.hl.testkit;

import org.jspecify.annotations.NullMarked;
