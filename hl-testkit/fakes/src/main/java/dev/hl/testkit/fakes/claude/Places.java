package dev.hl.testkit.fakes.claude;

import dev.hl.api.InvalidJsonException;
import dev.hl.testkit.fakes.claude.SettingsLayers.Layer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where this run reads and writes, and under which id. */
record Places(Path home, Path configuration, Path cwd, String session) {
    /** Names the file that stands for the one of the machine's manager. */
    private static final String MANAGED_SETTINGS = "MOCK_CLAUDE_MANAGED_SETTINGS";

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

    /** The settings of the user, of the command line and of who manages the machine. */
    SettingsLayers settings(RunOptions options) {
        List<Layer> layers = new ArrayList<>();
        if (options.value("--setting-sources")
                .map(given -> given.contains("user"))
                .orElse(true)) {
            layers.add(new Layer("userSettings", read(configuration.resolve("settings.json"))));
        }
        layers.add(new Layer("flagSettings", options.settings().inForce()));
        String managed = System.getenv(MANAGED_SETTINGS);
        if (managed != null) {
            layers.add(new Layer(SettingsLayers.MANAGED, read(Path.of(managed))));
        }
        return new SettingsLayers(layers);
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
