/**
 * What every implementation of a pluggable part must do, as test suites that anybody can run on their own.
 *
 * <p>Start at {@link dev.hl.testkit.fakes.contract.StoreContract} or
 * {@link dev.hl.testkit.fakes.contract.EventBusContract}: a test class implements the interface, says how to open the thing,
 * and inherits the tests; {@link dev.hl.testkit.fakes.contract.ClaudeWireContract} is for an executable. {@link dev.hl.testkit.fakes.contract.Specimens} makes the rows and events they use; it is there
 * for other tests too. May depend on the API, JUnit's API, AssertJ and the fakes. Suites start threads for races and end
 * them before a test returns; a test method runs on one thread.
 */
@NullMarked
package dev.hl.testkit.fakes.contract;

import org.jspecify.annotations.NullMarked;
