/** Tests of child processes, mostly with small shell scripts as children. */
@NullMarked
package dev.hl.claudecode.process;

import org.jspecify.annotations.NullMarked;
