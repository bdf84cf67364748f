/**
 * What a shell command says, as far as it can be known from its text.
 *
 * <p>Two readings for two purposes. {@link dev.hl.approval.shell.LiteralLine} proves: it takes a line apart only when every
 * word of it is what the shell will see, and refuses everything else; what is allowed is decided on it alone.
 * {@link dev.hl.approval.shell.SearchedLine} suspects: it finds words wherever they stand, however they are quoted and whatever
 * runs them; what is denied or asked is looked for in it. It is a tripwire, not a wall: a program that puts a word together
 * while it runs is not found. {@code ProvenPattern} and {@code SearchedPattern} are what a rule says about commands, one for each.
 *
 * <p>Depends on the JDK alone. Everything is immutable and free of side effects; nothing is ever run.
 */
@NullMarked
package dev.hl.approval.shell;

import org.jspecify.annotations.NullMarked;
