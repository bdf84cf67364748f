/** Tests of what the package does; those tagged {@code full} need the real program, see {@code ClaudeBench}. What the real
 * program and its mock do alike is in {@code ClaudeScenarios}. */
@NullMarked
package dev.hl.claudecode;

import org.jspecify.annotations.NullMarked;
