package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What takes decisions away from the host. Any of it opens the gate: the program is not made to ask for everything, and
 * calls that it finds harmless or allowed never come to the host.
 *
 * @param mode the program's mode, the safe one when null
 * @param allowedTools rules for calls that run unasked
 * @param settings what its settings are, whatever they say; ours when null
 */
record Unsafe(
        @Nullable String mode,
        List<String> allowedTools,
        @Nullable Map<String, Object> settings) {
    static final Unsafe NOTHING = new Unsafe(null, List.of(), null);

    private static final List<String> MODES =
            List.of("default", "plan", "acceptEdits", "dontAsk", "bypassPermissions", "auto");

    Unsafe {
        allowedTools = List.copyOf(allowedTools);
    }

    /** The mode again; throws {@link InvalidValueException} for one that the program does not know. */
    static String requireMode(String mode) {
        InvalidValueException.unless(MODES.contains(mode), "permission mode", mode, "one of " + MODES);
        return mode;
    }

    boolean isNothing() {
        return equals(NOTHING);
    }

    /** What was opened, in words. */
    String report() {
        List<String> opened = new ArrayList<>();
        if (mode != null) {
            opened.add("permission mode " + mode);
        }
        if (!allowedTools.isEmpty()) {
            opened.add("allowed tools " + allowedTools);
        }
        if (settings != null) {
            opened.add("settings of the caller");
        }
        return "Calls may run that the host never hears of: " + String.join(", ", opened);
    }
}
