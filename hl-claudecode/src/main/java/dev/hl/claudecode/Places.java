package dev.hl.claudecode;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Claude Code may be installed. A pure function of what it is given, apart from looking for the file.
 *
 * @param environment the variables of this process
 * @param home the user's directory
 * @param windows whether this is Windows, where only a real executable will do: scripts would pass our arguments through a
 *     command interpreter
 */
record Places(Map<String, String> environment, Path home, boolean windows) {
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
        return Stream.of(
                home.resolve(".local/bin/claude"),
                home.resolve(".claude/local/claude"),
                home.resolve(".npm-global/bin/claude"),
                home.resolve("node_modules/.bin/claude"),
                Path.of("/usr/local/bin/claude"),
                Path.of("/opt/homebrew/bin/claude"));
    }

    private Stream<Path> windowsInstalls() {
        Path appData = directory(environment.getOrDefault("APPDATA", ""))
                .filter(Path::isAbsolute)
                .findFirst()
                .orElse(home.resolve("AppData/Roaming"));
        return Stream.of(
                home.resolve(".local/bin/claude.exe"), appData.resolve("npm").resolve(IN_PACKAGE));
    }
}
