package dev.hl.claudecode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a launch hands over in files, because it may be secret and the program takes it no other way. */
final class LaunchDocuments {
    static final String SETTINGS = "settings.json";
    static final String MCP_SERVERS = "mcp.json";
    static final List<String> NAMES = List.of(SETTINGS, MCP_SERVERS);

    private LaunchDocuments() {}

    /** The documents by the names of their files; throws {@link ClaudeStartException} when a settings file is no use. */
    static Map<String, String> of(ClaudeCodeOptions options) {
        Map<String, String> documents = new LinkedHashMap<>();
        if (options.unsafe.settings() != null) {
            documents.put(SETTINGS, Json.write(options.unsafe.settings()));
        } else if (options.hasSettings()) {
            Map<String, Object> given = options.settingsFile == null ? options.settings : read(options.settingsFile);
            documents.put(
                    SETTINGS, Json.write(options.gate().asksForEverything() ? GateSettings.around(given) : given));
        }
        if (!options.mcpServers.isEmpty()) {
            documents.put(MCP_SERVERS, Json.write(McpConfiguration.of(options.mcpServers)));
        }
        return documents;
    }

    private static Map<String, Object> read(Path file) {
        try {
            return GateSettings.requireHarmless(
                    Json.read(Files.readString(file)).map(), "settings file " + file);
        } catch (IOException | Json.UnreadableException e) {
            throw new ClaudeStartException("its settings file " + file + " cannot be read", e);
        }
    }
}
