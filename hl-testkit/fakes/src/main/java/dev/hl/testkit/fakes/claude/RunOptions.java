package dev.hl.testkit.fakes.claude;

import dev.hl.api.InvalidJsonException;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the command line says about this run. */
final class RunOptions {
    private static final Map<String, List<String>> CHOICES = Map.of(
            "--permission-mode", List.of("acceptEdits", "auto", "bypassPermissions", "default", "dontAsk", "plan"),
            "--output-format", List.of("text", "json", "stream-json"),
            "--input-format", List.of("text", "stream-json"));
    private static final Map<String, String> SHOWN =
            Map.of("--permission-mode", "<mode>", "--output-format", "<format>", "--input-format", "<format>");
    private static final Pattern WHOLE = Pattern.compile("\\d{1,9}");

    private final CommandLine line;
    private final Settings settings;
    private final Map<String, Object> schema;
    private final List<Map<String, Object>> mcpConfigurations;

    private RunOptions(CommandLine line) throws Refusal {
        this.line = line;
        settings = line.has("--settings") ? settings(line.value("--settings").orElse("")) : Settings.NONE;
        schema = line.has("--json-schema") ? schema(line.value("--json-schema").orElse("")) : Map.of();
        mcpConfigurations = mcpConfigurations(line.values("--mcp-config"));
    }

    static RunOptions of(CommandLine line) throws Refusal {
        for (Map.Entry<String, List<String>> choice : CHOICES.entrySet()) {
            requireChoice(line, choice.getKey(), choice.getValue());
        }
        if (line.value("--output-format").filter("stream-json"::equals).isPresent() && !line.has("--verbose")) {
            throw Refusal.saying("Error: When using --print, --output-format=stream-json requires --verbose");
        }
        boolean continues = line.has("--resume") || line.has("--continue");
        if (line.has("--session-id") && continues && !line.has("--fork-session")) {
            throw Refusal.saying("Error: --session-id can only be used with --continue or --resume if --fork-session"
                    + " is also specified.");
        }
        if (line.has("--session-id") && !isUuid(line.value("--session-id").orElse(""))) {
            throw Refusal.saying("Error: Invalid session ID. Must be a valid UUID.");
        }
        return new RunOptions(line);
    }

    boolean has(String option) {
        return line.has(option);
    }

    Optional<String> value(String option) {
        return line.value(option);
    }

    List<String> values(String option) {
        return line.values(option);
    }

    String model() {
        return Prices.resolve(line.value("--model").orElse("default"));
    }

    String mode() {
        return line.value("--permission-mode").orElse("default");
    }

    /** The rounds of a turn; as good as no bound where none is given. */
    int maxTurns() {
        return line.value("--max-turns")
                .filter(value -> WHOLE.matcher(value).matches())
                .map(Integer::valueOf)
                .orElse(Integer.MAX_VALUE);
    }

    Optional<BigDecimal> budget() {
        return line.value("--max-budget-usd").map(BigDecimal::new);
    }

    /** What the answer must look like; empty when anything will do. */
    Map<String, Object> schema() {
        return schema;
    }

    Settings settings() {
        return settings;
    }

    /** Whether a tool of the program's own is there. */
    boolean offers(String tool) {
        if (!line.has("--tools")) {
            return true;
        }
        List<String> wanted = Stream.of(String.join(",", line.values("--tools")).split("[,\\s]+"))
                .toList();
        return wanted.contains("default") || wanted.contains(tool);
    }

    /** The tool of a server that decides in the place of the host. */
    Optional<String> decidingTool() {
        return line.value("--permission-prompt-tool").filter(tool -> !tool.equals("stdio"));
    }

    /** The servers of the host's own that the configurations name. */
    List<String> sdkServers() {
        List<String> names = new ArrayList<>();
        for (Map<String, Object> configuration : mcpConfigurations) {
            Json.at(configuration, "mcpServers").forEach((name, server) -> {
                if ("sdk".equals(Json.object(server).get("type"))) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    /** What is put into the system prompt. */
    List<String> systemTexts() throws Refusal {
        List<String> texts = new ArrayList<>(List.of("You are a Claude agent, built on Anthropic's Claude Agent SDK."));
        line.value("--system-prompt").ifPresent(texts::add);
        line.value("--append-system-prompt").ifPresent(texts::add);
        for (String option : List.of("--system-prompt-file", "--append-system-prompt-file")) {
            if (line.has(option)) {
                texts.add(file(line.value(option).orElse(""), "Error: System prompt file not found: "));
            }
        }
        return texts;
    }

    static boolean isUuid(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void requireChoice(CommandLine line, String option, List<String> choices) throws Refusal {
        Optional<String> wrong = line.value(option).filter(value -> !choices.contains(value));
        if (wrong.isPresent()) {
            throw Refusal.saying("error: option '" + option + " " + SHOWN.get(option) + "' argument '" + wrong.get()
                    + "' is invalid. Allowed choices are " + String.join(", ", choices) + ".");
        }
    }

    private static Settings settings(String given) throws Refusal {
        try {
            return Settings.of(Json.object(Json.parse(given)), "--settings");
        } catch (InvalidJsonException e) {
            String text = file(given, "Error: Settings file not found: ");
            try {
                return Settings.of(Json.object(Json.parse(text)), given);
            } catch (InvalidJsonException inFile) {
                throw Refusal.saying("Error: Invalid settings file: " + given, inFile);
            }
        }
    }

    private static Map<String, Object> schema(String given) throws Refusal {
        try {
            return Json.object(Json.parse(given));
        } catch (InvalidJsonException e) {
            throw Refusal.saying("Error: --json-schema is not valid JSON", e);
        }
    }

    private static List<Map<String, Object>> mcpConfigurations(List<String> given) throws Refusal {
        List<Map<String, Object>> configurations = new ArrayList<>();
        for (String one : given) {
            try {
                configurations.add(Json.object(Json.parse(
                        one.startsWith("{")
                                ? one
                                : file(one, "Error: Invalid MCP configuration:\n" + "MCP config file not found: "))));
            } catch (InvalidJsonException e) {
                throw Refusal.saying("Error: Invalid MCP configuration:\nMCP config is not a valid JSON: " + one, e);
            }
        }
        return configurations;
    }

    private static String file(String path, String missing) throws Refusal {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | InvalidPathException e) {
            throw Refusal.saying(missing + path, e);
        }
    }
}
