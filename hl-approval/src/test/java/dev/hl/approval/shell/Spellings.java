package dev.hl.approval.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** Writes commands the way shells let them be written: many equal ways, and many that only look equal. By a seed. */
final class Spellings {
    /** Words that programs are given; none that a shell or a rule would take for anything else. */
    private static final List<String> ARGUMENTS = List.of(
            "status",
            "-s",
            "--all",
            "a b",
            "it's",
            "x\"y",
            "$HOME",
            "*",
            "src/a.txt",
            "für",
            "",
            "a;b",
            "#c",
            "~",
            "log");

    private static final List<String> PROGRAMS = List.of("git", "ls", "npm", "cat", "evil");
    private static final List<String> OPERATORS = List.of(" && ", " || ", "; ", " | ", "&&", "||", ";", "|", " ; ");
    private static final String TROUBLE = " ;|&<>()$`\\\"'*?[]#~=%!{}\n\t\r\u00A0\u200B/.-+:,@^_aZ0é";

    private final SplittableRandom random;

    Spellings(long seed) {
        random = new SplittableRandom(seed);
    }

    /** One to three commands. */
    List<List<String>> commands() {
        List<List<String>> commands = new ArrayList<>();
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            commands.add(command());
        }
        return commands;
    }

    private List<String> command() {
        List<String> words = new ArrayList<>(List.of(oneOf(PROGRAMS)));
        for (int count = random.nextInt(4); count > 0; count--) {
            words.add(oneOf(ARGUMENTS));
        }
        return words;
    }

    /** A line of the literal grammar that runs exactly these commands. */
    String literal(List<List<String>> commands) {
        return commands.stream()
                .map(this::literalCommand)
                .reduce((one, next) -> one + oneOf(OPERATORS) + next)
                .orElseThrow();
    }

    private String literalCommand(List<String> words) {
        return words.stream().map(this::literalWord).collect(Collectors.joining(oneOf(List.of(" ", " ", "   "))));
    }

    /** The word in single quotes, in double quotes, bare, or in pieces of these, as far as each can hold it. */
    private String literalWord(String word) {
        if (word.length() > 1 && random.nextInt(3) == 0) {
            int cut = random.nextInt(1, word.length());
            return literalWord(word.substring(0, cut)) + literalWord(word.substring(cut));
        }
        boolean bare = word.matches("[A-Za-z0-9_./:@%+,-]+");
        boolean single = word.indexOf('\'') < 0;
        boolean twice = word.chars().noneMatch(c -> "$`\\!\"".indexOf(c) >= 0);
        List<String> ways = new ArrayList<>();
        if (bare) {
            ways.add(word);
        }
        if (single) {
            ways.add("'" + word + "'");
        }
        if (twice) {
            ways.add('"' + word + '"');
        }
        return ways.isEmpty() ? mixed(word) : oneOf(ways);
    }

    private String mixed(String word) {
        int middle = word.length() / 2;
        return literalWord(word.substring(0, middle)) + literalWord(word.substring(middle));
    }

    /** The line with a few signs put in, taken out or doubled: what it runs now nobody knows but a shell. */
    String disturbed(String line) {
        StringBuilder text = new StringBuilder(line);
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            int at = random.nextInt(text.length() + 1);
            int way = random.nextInt(4);
            if (way == 0 && at < text.length()) {
                text.deleteCharAt(at);
            } else if (way == 1 && at < text.length()) {
                text.insert(at, text.charAt(at));
            } else {
                text.insert(at, TROUBLE.charAt(random.nextInt(TROUBLE.length())));
            }
        }
        return text.toString();
    }

    /** A line that runs an allowed command and, in one way or another, {@code evil} as well. */
    String smuggling(String allowed) {
        return switch (random.nextInt(24)) {
            case 0 -> allowed + "; evil";
            case 1 -> allowed + "\nevil";
            case 2 -> allowed + " && evil";
            case 3 -> allowed + " | evil";
            case 4 -> allowed + " & evil";
            case 5 -> allowed + " $(evil)";
            case 6 -> allowed + " `evil`";
            case 7 -> allowed + " \"$(evil)\"";
            case 8 -> allowed + " <(evil)";
            case 9 -> allowed + " > >(evil)";
            case 10 -> "X=$(evil) " + allowed;
            case 11 -> "evil; " + allowed;
            case 12 -> "evil || " + allowed;
            case 13 -> "(" + allowed + "; evil)";
            case 14 -> "{ " + allowed + "; evil; }";
            case 15 -> "if " + allowed + "; then evil; fi";
            case 16 -> allowed + " ${x:-$(evil)}";
            case 17 -> allowed + " \"a\" 'b'\";evil;\"; evil";
            case 18 -> allowed + "\r\nevil";
            case 19 -> allowed + " #'\nevil";
            case 20 -> allowed + " \\\n; evil";
            case 21 -> allowed + " <<E\n$(evil)\nE";
            case 22 -> "! evil; " + allowed;
            default -> allowed + " |& evil";
        };
    }

    /** A line that runs the words, however deep, and that every shell takes for a line. */
    String wrapped(List<String> words) {
        String line = words.stream().map(this::disguised).collect(Collectors.joining(gap()));
        boolean simple = true;
        for (int depth = random.nextInt(1, 5); depth > 0; depth--) {
            int way = random.nextInt(3);
            line = way == 0 && simple ? runner(line) : way == 1 ? quotation(line) : compound(line);
            simple = (way == 0 && simple) || way == 1;
        }
        return line;
    }

    /** A program that runs a simple command. */
    private String runner(String command) {
        return switch (random.nextInt(7)) {
            case 0 -> "sudo -n " + command;
            case 1 -> "env A=b " + command;
            case 2 -> "timeout -k 1 5 " + command;
            case 3 -> "nohup " + command;
            case 4 -> "xargs -n1 " + command;
            case 5 -> "find . -exec " + command + " \\;";
            default -> "A=b " + command;
        };
    }

    /** A simple command that has any line as a word. */
    private String quotation(String line) {
        return switch (random.nextInt(6)) {
            case 0 -> "bash -c " + singleQuoted(line);
            case 1 -> "bash -c " + doubleQuoted(line);
            case 2 -> "eval " + singleQuoted(line);
            case 3 -> "echo $(" + line + ")";
            case 4 -> "echo \"$(" + line + ")\"";
            default -> "cat <(" + line + ")";
        };
    }

    private String compound(String line) {
        return switch (random.nextInt(7)) {
            case 0 -> "( " + line + " )";
            case 1 -> "ls && " + line;
            case 2 -> "ls\n" + line;
            case 3 -> "ls;" + line;
            case 4 -> line + " | cat";
            case 5 -> "if true; then " + line + "; fi";
            default -> line + " > out 2>&1";
        };
    }

    private String disguised(String word) {
        int cut = word.length() < 2 ? 0 : random.nextInt(1, word.length());
        String head = word.substring(0, cut);
        String tail = word.substring(cut);
        return switch (random.nextInt(9)) {
            case 0 -> "'" + word + "'";
            case 1 -> '"' + word + '"';
            case 2 -> head + "''" + tail;
            case 3 -> head + "\\" + tail;
            case 4 -> "'" + head + "'\"" + tail + '"';
            case 5 -> head + "$@" + tail;
            case 6 -> head + "\\\n" + tail;
            case 7 -> head + "${none}" + tail;
            default -> word;
        };
    }

    private String gap() {
        return oneOf(List.of(" ", " ", "  ", "\t", " \\\n ", "${IFS}"));
    }

    static String singleQuoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }

    private static String doubleQuoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("`", "\\`")
                + '"';
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
