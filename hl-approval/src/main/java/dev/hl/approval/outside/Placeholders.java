package dev.hl.approval.outside;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Notification;
import dev.hl.approval.display.DisplaySanitizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts what a notification says in the place of names. */
final class Placeholders {
    private static final Pattern NAME = Pattern.compile("\\{([a-z]+)}");
    private static final Set<String> KNOWN =
            Set.of("id", "kind", "title", "text", "link", "risk", "session", "approval");
    private static final int LONGEST_TEXT = 4_000;

    private final Map<String, String> values = new LinkedHashMap<>();

    Placeholders(Notification notification) {
        put("id", notification.id());
        put("kind", notification.kind().name());
        put("title", notification.title());
        values.put("text", DisplaySanitizer.block(notification.text(), LONGEST_TEXT));
        put("link", notification.link().map(Object::toString).orElse(""));
        put("risk", notification.risk().map(Enum::name).orElse(""));
        put("session", notification.session().map(Object::toString).orElse(""));
        put("approval", notification.approval().map(Object::toString).orElse(""));
    }

    /**
     * @throws InvalidValueException if a name is not known, or the program itself is one
     */
    static void check(List<String> command) {
        InvalidValueException.unless(
                !NAME.matcher(command.get(0)).find(), "program", command.get(0), "without a placeholder");
        for (String argument : command) {
            NAME.matcher(argument)
                    .results()
                    .forEach(found -> InvalidValueException.unless(
                            KNOWN.contains(found.group(1)), "placeholder", found.group(), "one of " + KNOWN));
        }
    }

    List<String> fill(List<String> command) {
        return command.stream().map(this::fill).toList();
    }

    /** The same values as variables of an environment. */
    Map<String, String> environment() {
        Map<String, String> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> variables.put("HL_" + name.toUpperCase(Locale.ROOT), value));
        return variables;
    }

    private String fill(String argument) {
        String filled = NAME.matcher(argument)
                .replaceAll(found -> Matcher.quoteReplacement(values.getOrDefault(found.group(1), "")));
        boolean becameOption = filled.startsWith("-") && !argument.startsWith("-");
        return becameOption ? " " + filled : filled;
    }

    private void put(String name, String value) {
        values.put(name, DisplaySanitizer.line(value, LONGEST_TEXT));
    }
}
