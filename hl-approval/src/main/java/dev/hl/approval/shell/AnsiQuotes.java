package dev.hl.approval.shell;

/** Resolves {@code $'…'}, in which any character can be written as a number. */
final class AnsiQuotes {
    private static final int LARGEST = Character.MAX_CODE_POINT;

    private final String line;
    private final StringBuilder text = new StringBuilder();
    private int at;

    private AnsiQuotes(String line) {
        this.line = line;
    }

    /** The line with the content of each such quotation in plain double quotes. */
    static String decode(String line) {
        return line.contains("$'") ? new AnsiQuotes(line).decode() : line;
    }

    private String decode() {
        while (at < line.length()) {
            if (line.startsWith("$'", at)) {
                at += 2;
                quotation();
            } else {
                text.append(line.charAt(at++));
            }
        }
        return text.toString();
    }

    private void quotation() {
        text.append('"');
        while (at < line.length() && line.charAt(at) != '\'') {
            char c = line.charAt(at++);
            if (c == '\\' && at < line.length()) {
                escape(line.charAt(at++));
            } else {
                text.append(c);
            }
        }
        at++;
        text.append('"');
    }

    private void escape(char c) {
        switch (c) {
            case 'x' -> number(16, 2);
            case 'u' -> number(16, 4);
            case 'U' -> number(16, 8);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> {
                at--;
                number(8, 3);
            }
            case 'a', 'b', 'e', 'E', 'f', 'n', 'r', 't', 'v' -> text.append('\n');
            default -> text.append(c);
        }
    }

    private void number(int radix, int most) {
        int value = 0;
        int end = Math.min(line.length(), at + most);
        while (at < end && Character.digit(line.charAt(at), radix) >= 0) {
            value = value * radix + Character.digit(line.charAt(at++), radix);
        }
        if (value > 0 && value <= LARGEST) {
            text.appendCodePoint(value);
        }
    }
}
