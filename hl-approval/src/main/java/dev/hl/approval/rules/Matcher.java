package dev.hl.approval.rules;

/** The part of a rule in parentheses: which calls of the tool it speaks about. Safe for many threads. */
@FunctionalInterface
interface Matcher {
    Finding look(Facts facts);
}
