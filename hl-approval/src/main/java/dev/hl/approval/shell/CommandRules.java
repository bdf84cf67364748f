package dev.hl.approval.shell;

/** How rules write patterns of commands. */
final class CommandRules {
    private static final String BEGINNING = ":*";

    private CommandRules() {}

    /** {@code git status:*} as {@code git status *}. */
    static String spelledOut(String rule) {
        String text = rule.strip();
        return text.endsWith(BEGINNING)
                ? text.substring(0, text.length() - BEGINNING.length()).stripTrailing() + " *"
                : text;
    }
}
