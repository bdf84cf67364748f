package dev.hl.approval.shell;

import java.util.ArrayList;
import java.util.List;

/** Takes a line of the grammar that {@link LiteralLine} describes apart. Used once, by one thread. */
final class LiteralReader {
    /** Stands for an unquoted {@code *} of a pattern; no literal word has it. */
    static final char STAR = '\1';

    private static final String PLAIN_SIGNS = "_./:=@%+,-";
    private static final String LIVE_IN_DOUBLE_QUOTES = "$`\\!";

    private final String line;
    private final boolean pattern;
    private final List<LiteralCommand> commands = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private List<String> words = new ArrayList<>();
    private boolean inWord;
    private boolean commandMustFollow;
    private int at;

    /** Reads a line, or a pattern in which an unquoted star is read as {@link #STAR}. */
    LiteralReader(String line, boolean pattern) {
        this.line = line;
        this.pattern = pattern;
    }

    List<LiteralCommand> read() {
        while (at < line.length()) {
            char c = line.charAt(at++);
            switch (c) {
                case ' ' -> endWord();
                case '\'', '"' -> quoted(c);
                case ';', '&', '|' -> operator(c);
                default -> plain(c);
            }
        }
        if (inWord || !words.isEmpty() || commandMustFollow || commands.isEmpty()) {
            endCommand();
        }
        return commands;
    }

    private void plain(char c) {
        if (!isPlain(c)) {
            throw unproven(c);
        }
        word.append(pattern && c == '*' ? STAR : c);
        inWord = true;
    }

    private boolean isPlain(char c) {
        return switch (c) {
            case '*' -> pattern;
            case '~' -> at >= 2 && isAsciiLetterOrDigit(line.charAt(at - 2));
            case '=' -> inWord;
            default -> isAsciiLetterOrDigit(c) || PLAIN_SIGNS.indexOf(c) >= 0;
        };
    }

    private void quoted(char quote) {
        inWord = true;
        int end = line.indexOf(quote, at);
        if (end < 0) {
            throw new UnprovenException("a quote is not closed");
        }
        String content = line.substring(at, end);
        content.codePoints().forEach(c -> {
            if (!VisibleText.isVisible(c) || (quote == '"' && LIVE_IN_DOUBLE_QUOTES.indexOf(c) >= 0)) {
                throw unproven(c);
            }
        });
        word.append(content);
        at = end + 1;
    }

    private void operator(char c) {
        boolean doubled = at < line.length() && line.charAt(at) == c;
        if (c == '&' && !doubled) {
            throw new UnprovenException("it has a job in the background");
        }
        if (c == '|' && at < line.length() && line.charAt(at) == '&') {
            throw new UnprovenException("it redirects what a program complains about");
        }
        if (c != ';' && doubled) {
            at++;
        }
        endCommand();
        commandMustFollow = c != ';';
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void endCommand() {
        endWord();
        if (words.isEmpty()) {
            throw new UnprovenException("a command is missing");
        }
        requireProgram(words.get(0));
        commands.add(new LiteralCommand(words));
        words = new ArrayList<>();
        commandMustFollow = false;
    }

    private static void requireProgram(String name) {
        if (name.isEmpty()) {
            throw new UnprovenException("the name of a program is empty");
        }
        if (name.indexOf('=') >= 0) {
            throw new UnprovenException("\"" + name + "\" may set a variable");
        }
        if (Programs.isGrammar(name)) {
            throw new UnprovenException("\"" + name + "\" is a word of the shell's own grammar");
        }
    }

    private static boolean isAsciiLetterOrDigit(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static UnprovenException unproven(int c) {
        return new UnprovenException(
                VisibleText.isVisible(c)
                        ? "what " + Character.toString(c) + " does there is not proven"
                        : String.format("it has a character that cannot be seen, U+%04X", c));
    }
}
