package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class PlacesTest {
    @TempDir
    private Path root = Path.of("");

    @Nested
    class OnThePath {
        @Test
        void theFirstExecutableIsTaken() throws IOException {
            Files.createDirectories(root.resolve("a/claude"));
            Files.createDirectories(root.resolve("b"));
            Files.createFile(root.resolve("b/claude"));
            Path wanted = executable("c/claude");
            executable("d/claude");

            assertThat(places("a", "b", "c", "d").find(null)).isEqualTo(wanted);
        }

        @Test
        void itComesBeforeTheUsualPlaces() throws IOException {
            executable("home/.local/bin/claude");
            Path wanted = executable("a/claude");

            assertThat(places("a").find(null)).isEqualTo(wanted);
        }
    }

    @Test
    void aUsualPlaceIsLookedAtWhenThePathHasNone() throws IOException {
        Path wanted = executable("home/.claude/local/claude");

        assertThat(places("a").find(null)).isEqualTo(wanted);
    }

    @Test
    void theNewestExtensionOfAnEditorIsTakenWhenNothingIsInstalled() throws IOException {
        String program = "resources/native-binary/claude";
        executable("home/.vscode/extensions/anthropic.claude-code-2.1.99-linux-x64/" + program);
        Path wanted = executable("home/.vscode/extensions/anthropic.claude-code-2.1.197-linux-x64/" + program);
        executable("home/.vscode/extensions/other.extension-9.9.9/" + program);

        assertThat(places("a").candidates()).contains(wanted);
        assertThat(places("a").candidates().stream().filter(Files::exists).filter(path -> path.startsWith(root)))
                .first()
                .isEqualTo(wanted);
    }

    @Test
    void aNamedExecutableIsTheOnlyOneLookedAt() throws IOException {
        executable("a/claude");
        Path named = root.resolve("named");

        assertThatThrownBy(() -> places("a").find(named))
                .isInstanceOfSatisfying(
                        ClaudeNotFoundException.class,
                        e -> assertThat(e.lookedAt()).containsExactly(named));
    }

    @Test
    void theFailureSaysWhereItLookedAndHowToInstall() {
        assertThatThrownBy(() -> places("a").find(root.resolve("missing")))
                .isInstanceOf(ClaudeNotFoundException.class)
                .hasMessageContaining("npm install -g @anthropic-ai/claude-code")
                .hasMessageContaining(root.resolve("missing").toString());
    }

    @Test
    void onWindowsOnlyRealExecutablesAreCandidates() {
        Places windows = new Places(Map.of("Path", "ignored;also ignored"), root, true);

        assertThat(windows.candidates())
                .isNotEmpty()
                .allMatch(path -> path.toString().endsWith(".exe"));
    }

    private Places places(String... directories) {
        StringBuilder path = new StringBuilder("relative");
        for (String directory : directories) {
            path.append(File.pathSeparator).append(root.resolve(directory));
        }
        return new Places(Map.of("PATH", path.toString()), root.resolve("home"), false);
    }

    private Path executable(String name) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.createFile(file);
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
