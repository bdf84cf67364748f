/** Tests of what the package does; those tagged {@code full} need the real program, see {@code ClaudeBench}. */
@NullMarked
package dev.hl.claudecode;

import org.jspecify.annotations.NullMarked;
