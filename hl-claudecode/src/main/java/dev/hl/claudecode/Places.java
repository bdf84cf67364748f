package dev.hl.claudecode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where Claude Code may be installed. A pure function of what it is given, apart from looking for the files.
 *
 * @param environment the variables of this process
 * @param home the user's directory
 * @param windows whether this is Windows, where only a real executable will do: scripts would pass our arguments through a
 *     command interpreter
 */
record Places(Map<String, String> environment, Path home, boolean windows) {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final Comparator<Path> NEWEST =
            Comparator.comparing(Places::versionOf).reversed();
    private static final List<String> EDITORS =
            List.of(".vscode", ".vscode-insiders", ".vscode-server", ".cursor", ".windsurf");
    private static final String IN_PACKAGE = "node_modules/@anthropic-ai/claude-code/bin/claude.exe";

    static Places ofThisMachine() {
        return new Places(
                System.getenv(),
                Path.of(System.getProperty("user.home", "")),
                System.getProperty("os.name", "").startsWith("Windows"));
    }

    /** The executable that is named, or the first there is; throws {@link ClaudeNotFoundException} when there is none. */
    Path find(@Nullable Path named) {
        List<Path> candidates = named == null ? candidates() : List.of(named);
        return candidates.stream()
                .filter(path -> Files.isRegularFile(path) && Files.isExecutable(path))
                .findFirst()
                .orElseThrow(() -> new ClaudeNotFoundException(candidates));
    }

    /** Every place, the path of this process first. */
    List<Path> candidates() {
        String name = windows ? "claude.exe" : "claude";
        List<Path> candidates = new ArrayList<>(
                onPath().map(directory -> directory.resolve(name)).toList());
        (windows ? windowsInstalls() : unixInstalls()).forEach(candidates::add);
        return candidates.stream().distinct().toList();
    }

    private Stream<Path> onPath() {
        String path = environment.getOrDefault("PATH", environment.getOrDefault("Path", ""));
        return Arrays.stream(path.split(windows ? ";" : ":"))
                .filter(entry -> !entry.isBlank())
                .flatMap(Places::directory)
                .filter(Path::isAbsolute);
    }

    private static Stream<Path> directory(String entry) {
        try {
            return Stream.of(Path.of(entry));
        } catch (InvalidPathException e) {
            return Stream.empty();
        }
    }

    private Stream<Path> unixInstalls() {
        Stream<Path> inHome = Stream.of(
                        ".local/bin/claude",
                        ".claude/local/claude",
                        ".claude/local/node_modules/.bin/claude",
                        ".npm-global/bin/claude",
                        "node_modules/.bin/claude",
                        ".bun/bin/claude",
                        ".volta/bin/claude")
                .map(home::resolve);
        Stream<Path> forAll = Stream.of("/usr/local/bin/claude", "/opt/homebrew/bin/claude", "/usr/bin/claude")
                .map(Path::of);
        return Stream.of(inHome, forAll, inEditors("claude")).flatMap(places -> places);
    }

    private Stream<Path> windowsInstalls() {
        Path appData = directory(environment.getOrDefault("APPDATA", ""))
                .filter(Path::isAbsolute)
                .findFirst()
                .orElse(home.resolve("AppData/Roaming"));
        Stream<Path> installed = Stream.of(
                home.resolve(".local/bin/claude.exe"),
                home.resolve(".claude/local").resolve(IN_PACKAGE),
                appData.resolve("npm").resolve(IN_PACKAGE));
        return Stream.concat(installed, inEditors("claude.exe"));
    }

    /** The extensions of editors bring the program with them; the newest comes first. */
    private Stream<Path> inEditors(String name) {
        return EDITORS.stream()
                .map(editor -> home.resolve(editor).resolve("extensions"))
                .flatMap(Places::extensions)
                .map(extension -> extension.resolve("resources/native-binary").resolve(name));
    }

    private static Stream<Path> extensions(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all
                    .filter(path -> path.getFileName().toString().startsWith("anthropic.claude-code-"))
                    .sorted(NEWEST)
                    .toList()
                    .stream();
        } catch (IOException e) {
            LOG.debug("{} cannot be looked into for Claude Code", folder, e);
            return Stream.empty();
        }
    }

    private static ClaudeVersion versionOf(Path extension) {
        return ClaudeVersion.find(extension.getFileName().toString()).orElse(new ClaudeVersion(0, 0, 0));
    }
}
