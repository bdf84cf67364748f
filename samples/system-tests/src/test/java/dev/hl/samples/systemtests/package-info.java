/**
 * Suites that need several modules and real processes, and the rules over all classes. Start with {@code ArchitectureTest} for what
 * the code may do, and with the names of the other suites for what the whole does. May depend on every module.
 */
@NullMarked
package dev.hl.samples.systemtests;

import org.jspecify.annotations.NullMarked;
