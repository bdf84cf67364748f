package dev.hl.approval.display;

/**
 * A rule that would have allowed the request at hand, to be shown with a button.
 *
 * @param rule in Claude Code's rule syntax
 * @param covers what it would allow from then on, in plain words: all of it, not only this request
 */
public record Suggestion(String rule, String covers) {}
