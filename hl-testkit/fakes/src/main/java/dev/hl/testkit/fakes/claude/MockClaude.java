package dev.hl.testkit.fakes.claude;

import dev.hl.api.StoredJson;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A stand-in for the executable of Claude Code 2.1.197, which speaks its wire.
 *
 * <pre>{@code
 * Path claude = MockClaude.install(folder, MockScript.of(MockTurn.text("Hello"))).executable();
 * }</pre>
 *
 * <p>The executable is a shell script that runs this machine's Java, so it needs a system that can run one; there is
 * none for Windows, where a batch file would not do: it cannot be started as a program and mangles arguments. Every
 * process that is started from the folder plays the script that is in it then.
 */
public final class MockClaude {
    private static final List<String> FAST = List.of(
            "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-XX:-UsePerfData", "-Xmx512m", "-Xss512k");

    private final Path folder;

    private MockClaude(Path folder) {
        this.folder = folder;
    }

    /** Puts an executable into the folder that asks the API at {@code ANTHROPIC_BASE_URL}. */
    public static MockClaude install(Path folder) {
        MockClaude mock = new MockClaude(folder.toAbsolutePath());
        mock.writeLauncher();
        return mock;
    }

    /** Puts an executable into the folder that plays the script. */
    public static MockClaude install(Path folder, MockScript script) {
        return install(folder).play(script);
    }

    /** The executable, which is called {@code claude}. */
    public Path executable() {
        return folder.resolve("claude");
    }

    /** Has the processes that are started from now on play this script. */
    public MockClaude play(MockScript script) {
        write(scriptFile(), script.json());
        return this;
    }

    private Path scriptFile() {
        return folder.resolve("claude.script.json");
    }

    /**
     * The version is answered without Java, as hosts ask for it before every first start. The locale is what makes
     * Java read arguments and file names as UTF-8.
     */
    private void writeLauncher() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = Stream.of(MockClaude.class, StoredJson.class)
                .map(MockClaude::place)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
        String launcher = """
                #!/bin/sh
                if [ "$#" = 1 ] && [ "$1" = --version ]; then
                    echo '%s (Claude Code)'
                    exit 0
                fi
                LC_ALL=C.UTF-8 exec %s %s -cp %s %s %s "$@"
                """.formatted(
                        MockClaudeMain.VERSION,
                        quoted(java),
                        String.join(" ", FAST),
                        quoted(classes),
                        MockClaudeMain.class.getName(),
                        quoted(scriptFile().toString()));
        write(executable(), launcher);
        if (!executable().toFile().setExecutable(true)) {
            throw new IllegalStateException(executable() + " cannot be made executable");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("The place of " + type + " has no path", e);
        }
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
