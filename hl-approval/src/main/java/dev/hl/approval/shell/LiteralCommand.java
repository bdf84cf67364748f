package dev.hl.approval.shell;

import java.util.List;

/**
 * A program and its arguments, exactly as the shell hands them over.
 *
 * @param words the program's name first; never empty
 */
public record LiteralCommand(List<String> words) {
    /** Between words that are compared as one text; no literal word has it. */
    static final char GAP = '\0';

    public LiteralCommand {
        words = List.copyOf(words);
    }

    /** The name of the program as it is written. */
    public String program() {
        return words.get(0);
    }

    /** The words as one text in which no word can pass for two. */
    String joined() {
        return String.join(String.valueOf(GAP), words);
    }

    /** For a reader. */
    @Override
    public String toString() {
        return String.join(" ", words);
    }
}
