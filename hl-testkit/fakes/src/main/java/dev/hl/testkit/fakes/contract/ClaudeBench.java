package dev.hl.testkit.fakes.contract;

import dev.hl.testkit.fakes.anthropic.FakeMessagesApi;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** An executable, the fake of its model, and a home and a project of their own, for one test. */
final class ClaudeBench implements AutoCloseable {
    private static final List<String> STREAMING =
            List.of("--input-format", "stream-json", "--output-format", "stream-json", "--verbose");
    private static final List<String> ASKING = List.of(
            "--permission-prompt-tool",
            "stdio",
            "--setting-sources",
            "user",
            "--settings",
            "{\"permissions\":{\"ask\":[\"*\"]}}");

    private final Path root;
    private final Path executable;
    private final FakeMessagesApi api = FakeMessagesApi.start();

    ClaudeBench(ClaudeExecutables executables) {
        try {
            root = Files.createTempDirectory("hl-wire").toRealPath();
            Files.createDirectories(home());
            Files.createDirectories(project());
            executable = executables.claude(Files.createDirectories(root.resolve("bin")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FakeMessagesApi api() {
        return api;
    }

    Path executable() {
        return executable;
    }

    Path home() {
        return root.resolve("home");
    }

    Path project() {
        return root.resolve("project");
    }

    Path transcript(String session) {
        String folder = project().toString().replaceAll("[^A-Za-z0-9]", "-");
        return home().resolve(".claude").resolve("projects").resolve(folder).resolve(session + ".jsonl");
    }

    static String newId() {
        return UUID.randomUUID().toString();
    }

    /** Starts it so that it asks for every call, in a session of a new id. */
    ClaudeProcess asking(String... more) {
        return askingIn(newId(), more);
    }

    /** The same in a session of the given id. */
    ClaudeProcess askingIn(String session, String... more) {
        List<String> options = new ArrayList<>(ASKING);
        options.addAll(List.of("--session-id", session));
        options.addAll(Arrays.asList(more));
        return streaming(options);
    }

    /** Starts it so that it asks for every call and goes on with a session. */
    ClaudeProcess resuming(String session, String... more) {
        List<String> options = new ArrayList<>(ASKING);
        options.addAll(List.of("--resume", session));
        options.addAll(Arrays.asList(more));
        return streaming(options);
    }

    /** Starts it with these options and those that make it stream. */
    ClaudeProcess streaming(String... options) {
        return streaming(Arrays.asList(options));
    }

    /** Starts it with these options alone. */
    ClaudeProcess plain(String... options) {
        return start(project(), Arrays.asList(options));
    }

    ClaudeProcess start(Path directory, List<String> options) {
        Map<String, String> environment = new HashMap<>(api.environment());
        environment.put("HOME", home().toString());
        environment.put("PATH", System.getenv("PATH"));
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(options);
        return ClaudeProcess.start(command, directory, environment);
    }

    static List<String> streamingOptions(String... more) {
        List<String> options = new ArrayList<>(STREAMING);
        options.addAll(Arrays.asList(more));
        return options;
    }

    private ClaudeProcess streaming(List<String> options) {
        List<String> all = new ArrayList<>(STREAMING);
        all.addAll(options);
        return start(project(), all);
    }

    @Override
    public void close() {
        api.close();
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
