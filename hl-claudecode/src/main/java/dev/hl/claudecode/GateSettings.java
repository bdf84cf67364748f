package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that make the program ask for every call, read-only ones too, also before a resumed one knows any hook; alone
 * or around settings of the caller. Pure functions.
 */
final class GateSettings {
    /** The rule that every call matches. */
    static final String EVERYTHING = "*";

    private GateSettings() {}

    /** The caller's settings with ours, which win. */
    static Map<String, Object> around(Map<String, Object> settings) {
        Map<String, Object> merged = new LinkedHashMap<>(settings);
        Map<String, Object> permissions = section(settings, "permissions");
        permissions.put("ask", asked(permissions.get("ask")));
        merged.put("permissions", permissions);
        // Without it a command that the program runs in its sandbox is not asked for.
        Map<String, Object> sandbox = section(settings, "sandbox");
        sandbox.put("autoAllowBashIfSandboxed", false);
        merged.put("sandbox", sandbox);
        return merged;
    }

    /** The settings again; throws when something in them would answer in the place of the host. */
    static Map<String, Object> requireHarmless(Map<String, Object> settings, String field) {
        Object hooks = settings.get("hooks");
        boolean answers = hooks instanceof Map<?, ?> events && events.containsKey("PermissionRequest");
        InvalidValueException.unless(
                !answers, field + ".hooks.PermissionRequest", "a hook", "left out, it would answer for the host");
        requireSection(settings, "permissions", field);
        requireSection(settings, "sandbox", field);
        return settings;
    }

    /** What is no object would make the program drop all of the settings, ours with them. */
    private static void requireSection(Map<String, Object> settings, String name, String field) {
        Object section = settings.get(name);
        InvalidValueException.unless(
                section == null || section instanceof Map<?, ?>, field + "." + name, section, "an object");
    }

    private static Map<String, Object> section(Map<String, Object> settings, String name) {
        Map<String, Object> section = new LinkedHashMap<>();
        if (settings.get(name) instanceof Map<?, ?> given) {
            given.forEach((key, value) -> section.put(String.valueOf(key), value));
        }
        return section;
    }

    private static List<Object> asked(@Nullable Object rules) {
        List<Object> asked = new ArrayList<>(List.of(EVERYTHING));
        if (rules instanceof List<?> given) {
            given.stream().filter(rule -> !EVERYTHING.equals(rule)).forEach(asked::add);
        }
        return asked;
    }
}
