package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The settings that make the program ask for every call, read-only ones too, also before a resumed one knows any hook; alone
 * or around settings of the caller; and whether they are in force. Pure functions.
 */
final class GateSettings {
    /** The rule that every call matches. */
    static final String EVERYTHING = "*";

    private static final String ANSWERING_HOOK = "PermissionRequest";
    private static final String SANDBOXED_RUN = "autoAllowBashIfSandboxed";
    private static final String UNSAFE = "an unsafe… option of ClaudeCodeOptions starts it all the same";

    private GateSettings() {}

    /** The caller's settings with ours, which win. */
    static Map<String, Object> around(Map<String, Object> settings) {
        Map<String, Object> merged = new LinkedHashMap<>(settings);
        Map<String, Object> permissions = section(settings, "permissions");
        permissions.put("ask", asked(permissions.get("ask")));
        merged.put("permissions", permissions);
        // Without it a command that the program runs in its sandbox is not asked for.
        Map<String, Object> sandbox = section(settings, "sandbox");
        sandbox.put(SANDBOXED_RUN, false);
        merged.put("sandbox", sandbox);
        return merged;
    }

    /** The settings again; throws when something in them would answer in the place of the host. */
    static Map<String, Object> requireHarmless(Map<String, Object> settings, String field) {
        Object hooks = settings.get("hooks");
        boolean answers = hooks instanceof Map<?, ?> events && events.containsKey(ANSWERING_HOOK);
        InvalidValueException.unless(
                !answers, field + ".hooks." + ANSWERING_HOOK, "a hook", "left out, it would answer for the host");
        requireSection(settings, "permissions", field);
        requireSection(settings, "sandbox", field);
        return settings;
    }

    /**
     * Why a program with these settings in force would not leave every call to the host; empty when nothing is in the way.
     *
     * @param told what it says about its settings
     */
    static Optional<String> objection(Fields told) {
        Fields effective = told.at("effective");
        if (!effective.at("permissions").texts("ask").contains(EVERYTHING)) {
            return Optional.of(
                    "it did not take the settings it was given, so it would not ask for every call; mistakes in them: "
                            + mistakes(told));
        }
        if (effective.flag("allowManagedPermissionRulesOnly")) {
            return Optional.of("whoever manages this machine lets only their own permission rules count"
                    + " (allowManagedPermissionRulesOnly), so it would not ask for every call; " + UNSAFE);
        }
        if (effective.at("sandbox").flag(SANDBOXED_RUN)) {
            return Optional.of("settings above ours let commands run unasked in its sandbox (" + SANDBOXED_RUN
                    + "), so it would not ask for every call; " + UNSAFE);
        }
        return effective.at("hooks").has(ANSWERING_HOOK)
                ? Optional.of("a hook " + ANSWERING_HOOK + " would answer for the host, from " + whoseHooks(told)
                        + "; remove it, leave those settings out (ignoreUserSettings(), no trustProject()), or "
                        + UNSAFE)
                : Optional.empty();
    }

    private static List<String> mistakes(Fields told) {
        return told.objects("errors").stream()
                .map(mistake -> mistake.text("path", "") + " " + mistake.text("message", ""))
                .toList();
    }

    private static List<String> whoseHooks(Fields told) {
        return told.objects("sources").stream()
                .filter(source -> source.at("settings").at("hooks").has(ANSWERING_HOOK))
                .map(source -> source.text("source", ""))
                .toList();
    }

    /** What is no object would make the program drop all of the settings, ours with them. */
    private static void requireSection(Map<String, Object> settings, String name, String field) {
        Object section = settings.get(name);
        InvalidValueException.unless(
                section == null || section instanceof Map<?, ?>, field + "." + name, "***", "an object");
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
