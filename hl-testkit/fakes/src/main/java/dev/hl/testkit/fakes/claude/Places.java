package dev.hl.testkit.fakes.claude;

import dev.hl.api.InvalidJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where this run reads and writes, and under which id. */
record Places(Path home, Path configuration, Path cwd, String session) {
    static Places of(String session) {
        Path home = Path.of(Objects.requireNonNullElse(System.getenv("HOME"), System.getProperty("user.home")));
        String configuration = System.getenv("CLAUDE_CONFIG_DIR");
        return new Places(
                home,
                configuration == null ? home.resolve(".claude") : Path.of(configuration),
                Path.of(System.getProperty("user.dir")),
                session);
    }

    Places with(String otherSession) {
        return new Places(home, configuration, cwd, otherSession);
    }

    TranscriptFile transcript() {
        return TranscriptFile.of(configuration, cwd.toString(), session);
    }

    @Nullable
    TranscriptFile fileToKeep(RunOptions options) {
        return options.has("--no-session-persistence") ? null : transcript();
    }

    /** What every line of the transcript carries. */
    Map<String, Object> frame() {
        return Json.of("sessionId", session, "cwd", cwd.toString(), "version", MockClaudeMain.VERSION);
    }

    /** The permission rules of the user's settings and of those on the command line, put together. */
    Map<String, Object> settings(RunOptions options) {
        Map<String, Object> permissions = new LinkedHashMap<>();
        List<Map<String, Object>> layers =
                new ArrayList<>(List.of(options.settings().inForce()));
        if (options.value("--setting-sources")
                .map(given -> given.contains("user"))
                .orElse(true)) {
            layers.add(read(configuration.resolve("settings.json")));
        }
        for (String kind : List.of("ask", "allow", "deny")) {
            List<String> rules = new ArrayList<>();
            layers.forEach(layer ->
                    rules.addAll(Json.texts(Json.at(layer, "permissions").get(kind))));
            permissions.put(kind, rules);
        }
        return Map.of("permissions", permissions);
    }

    private static Map<String, Object> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return Settings.of(Json.object(Json.parse(Files.readString(file))), file.toString())
                    .inForce();
        } catch (IOException | InvalidJsonException e) {
            // The original drops a layer that it cannot read.
            return Map.of();
        }
    }
}
