package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads the pattern of a {@link PathPattern}. Used once, by one thread. */
final class PathPatternReader {
    /** No wildcard for one character takes it for one: what is in a directory could be anything. */
    static final String PROBE = "\u0001";

    private static final String ONE = "[^/" + PROBE + "]";
    private static final String ANY_FOLDERS = "(?:.*/)?";
    private static final String EXPECTED = "a path pattern: //absolute, ~/of the home directory, /of the rules, or"
            + " relative to the working directory";

    private final String rule;
    private final Effect effect;
    private final StringBuilder regex = new StringBuilder();
    private final StringBuilder run = new StringBuilder();
    private String longest = "";

    private PathPatternReader(String rule, Effect effect) {
        this.rule = rule;
        this.effect = effect;
    }

    /**
     * Reads the pattern of a rule.
     *
     * @throws InvalidValueException if it is not one
     */
    static PathPattern read(String rule, Effect effect, RuleSettings settings) {
        return new PathPatternReader(rule, effect).read(settings);
    }

    private PathPattern read(RuleSettings settings) {
        String text = rule.strip();
        require(!text.isEmpty() && !text.startsWith("!") && !text.startsWith("#") && text.indexOf('\0') < 0);
        if (text.startsWith("//")) {
            return pattern(PathAnchor.at(settings.root()), text.substring(1));
        }
        if (text.startsWith("~")) {
            require(text.startsWith("~/"));
            return pattern(PathAnchor.at(settings.home()), text.substring(1));
        }
        if (text.startsWith("/")) {
            return pattern(settings.anchor(), text);
        }
        int up = 0;
        while (text.startsWith("../")) {
            text = text.substring(3);
            up++;
        }
        boolean fromHere = up > 0 || text.startsWith("./");
        String rest = text.startsWith("./") ? text.substring(2) : text;
        return pattern(PathAnchor.aboveWorkingDirectory(up), fromHere ? "/" + rest : rest);
    }

    private PathPattern pattern(PathAnchor anchor, String text) {
        boolean directory = text.endsWith("/");
        String body = directory ? text.substring(0, text.length() - 1) : text;
        boolean fixed = body.startsWith("/");
        String parts = fixed ? body.substring(1) : body;
        require(!parts.isEmpty() && !parts.startsWith("/") && !isClimbing(parts));
        boolean anyDepth = !fixed && (parts.indexOf('/') < 0 || effect != Effect.ALLOW);
        if (anyDepth) {
            regex.append(ANY_FOLDERS);
        }
        translate(parts);
        regex.append(directory ? "/.+" : "(?:/.*)?");
        return new PathPattern(anchor, compiled(), RelativePath.folded(longest), rule.strip());
    }

    private static boolean isClimbing(String parts) {
        return ("/" + parts + "/").contains("/../");
    }

    private Pattern compiled() {
        try {
            int flags = Pattern.DOTALL | (effect == Effect.ALLOW ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            return Pattern.compile(regex.toString(), flags);
        } catch (PatternSyntaxException e) {
            throw (InvalidValueException) refused().initCause(e);
        }
    }

    private void translate(String parts) {
        int at = 0;
        while (at < parts.length()) {
            at = step(parts, at);
        }
        endRun();
    }

    /** What stood literally in one piece: every path that matches has it. */
    private void endRun() {
        longest = run.length() > longest.length() ? run.toString() : longest;
        run.setLength(0);
    }

    private int step(String parts, int at) {
        char c = parts.charAt(at);
        if (c == '*') {
            return stars(parts, at);
        }
        if (c == '[') {
            return oneOf(parts, at);
        }
        if (c == '\\') {
            require(at + 1 < parts.length());
            literal(parts.charAt(at + 1));
            return at + 2;
        }
        if (c == '?') {
            endRun();
            regex.append(ONE);
        } else {
            literal(c);
        }
        return at + 1;
    }

    private int stars(String parts, int at) {
        endRun();
        boolean begins = at == 0 || parts.charAt(at - 1) == '/';
        if (begins && parts.startsWith("**/", at)) {
            regex.append(ANY_FOLDERS);
            return at + 3;
        }
        if (begins && parts.startsWith("**", at) && at + 2 == parts.length()) {
            regex.append(".+");
            return at + 2;
        }
        regex.append("[^/]*");
        int end = at;
        while (end < parts.length() && parts.charAt(end) == '*') {
            end++;
        }
        return end;
    }

    private int oneOf(String parts, int at) {
        endRun();
        boolean not = parts.startsWith("!", at + 1) || parts.startsWith("^", at + 1);
        int start = not ? at + 2 : at + 1;
        int end = parts.indexOf(']', start + 1);
        require(end > start && parts.indexOf('/', start) != start);
        regex.append("(?!/)(?!" + PROBE + ")[").append(not ? "^" : "");
        for (int i = start; i < end; i++) {
            char c = parts.charAt(i);
            regex.append("[]\\^&".indexOf(c) >= 0 ? "\\" : "").append(c);
        }
        regex.append(']');
        return end + 1;
    }

    private void literal(char c) {
        if ("\\.[]{}()<>*+-=!?^$|#&".indexOf(c) >= 0) {
            regex.append('\\');
        }
        regex.append(c);
        run.append(c);
    }

    private void require(boolean holds) {
        if (!holds) {
            throw refused();
        }
    }

    private InvalidValueException refused() {
        return new InvalidValueException("path pattern", rule, EXPECTED);
    }
}
