package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Settings as the original takes them: with a mistake in them none of them count. Of the original's checks there are
 * those of the environment and of the permission rules.
 *
 * @param inForce what counts
 * @param mistakes what is wrong, in the form in which the host is told
 */
record Settings(Map<String, Object> inForce, List<Map<String, Object>> mistakes) {
    static final Settings NONE = new Settings(Map.of(), List.of());

    /**
     * @param origin where they were found
     */
    static Settings of(Map<String, Object> given, String origin) {
        List<Map<String, Object>> mistakes = new ArrayList<>();
        List.of("env", "permissions").forEach(field -> {
            if (given.containsKey(field) && !(given.get(field) instanceof Map)) {
                mistakes.add(mistake(origin, field, "record", given.get(field)));
            }
        });
        Map<String, Object> permissions = Json.at(given, "permissions");
        List.of("allow", "ask", "deny").forEach(kind -> {
            if (permissions.containsKey(kind) && !(permissions.get(kind) instanceof List)) {
                mistakes.add(mistake(origin, "permissions." + kind, "array", permissions.get(kind)));
            }
        });
        return new Settings(mistakes.isEmpty() ? given : Map.of(), List.copyOf(mistakes));
    }

    private static Map<String, Object> mistake(String file, String path, String expected, @Nullable Object received) {
        String message = "Expected " + expected + ", but received " + typeOf(received);
        return Json.of("file", file, "path", path, "message", message);
    }

    private static String typeOf(@Nullable Object value) {
        if (value instanceof String) {
            return "string";
        } else if (value instanceof Number) {
            return "number";
        } else if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof List) {
            return "array";
        }
        return value == null ? "null" : "object";
    }
}
