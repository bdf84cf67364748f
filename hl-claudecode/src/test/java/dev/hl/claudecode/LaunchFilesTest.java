package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.Secret;
import dev.hl.api.SessionId;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class LaunchFilesTest {
    private final SessionId session = new SessionId("../session/" + UUID.randomUUID());

    @Nested
    class OfALaunch {
        @Test
        @DisabledOnOs(OS.WINDOWS)
        void canBeReadByThisUserOnly() throws IOException {
            LaunchFiles files = LaunchFiles.write(session, Map.of("mcp.json", "{}"));
            Path file = path(files);

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                    .isEqualTo("rwx------");
            assertThat(file).hasContent("{}");

            files.delete();
        }

        @Test
        void areGoneWithTheirFolderWhenTheyAreDeleted() {
            LaunchFiles files = LaunchFiles.write(session, Map.of("mcp.json", "{}", "settings.json", "{}"));
            Path folder = path(files).getParent();

            files.delete();
            files.delete();

            assertThat(folder).doesNotExist();
            assertThat(files.paths()).isEmpty();
        }

        @Test
        void areNotMadeForNothing() {
            assertThat(LaunchFiles.write(session, Map.of()).paths()).isEmpty();
        }

        @Test
        void ofADeadHostAreDeletedForItsSessionOnly() {
            LaunchFiles left = LaunchFiles.write(session, Map.of("mcp.json", "{}"));
            LaunchFiles other = LaunchFiles.write(new SessionId("other"), Map.of("mcp.json", "{}"));

            LaunchFiles.deleteLeftovers(session);

            assertThat(path(left).getParent()).doesNotExist();
            assertThat(path(other)).exists();

            other.delete();
        }

        @Test
        void ofAnotherUserAreLeftAlone() throws IOException {
            LaunchFiles left = LaunchFiles.write(session, Map.of("mcp.json", "{}"));

            LaunchFiles.deleteLeftovers(session, () -> "somebody else");

            assertThat(path(left)).exists();

            left.delete();
        }

        @Test
        @DisabledOnOs(OS.WINDOWS)
        void behindALinkThatSomebodyElsePutThereAreLeftAlone(@TempDir Path elsewhere) throws IOException {
            LaunchFiles left = LaunchFiles.write(session, Map.of("mcp.json", "{}"));
            Path folder = Objects.requireNonNull(path(left).getParent());
            Path link = folder.resolveSibling(folder.getFileName() + "-link");
            Path file = Files.writeString(elsewhere.resolve("mcp.json"), "not ours");
            Files.createSymbolicLink(link, elsewhere);

            LaunchFiles.deleteLeftovers(session);
            Files.delete(link);

            assertThat(folder).doesNotExist();
            assertThat(file).hasContent("not ours");
        }
    }

    @Nested
    class Documents {
        @TempDir
        Path folder;

        @Test
        void areNotNeededByDefault() {
            assertThat(LaunchDocuments.of(ClaudeCodeOptions.DEFAULT)).isEmpty();
        }

        @Test
        void holdTheServersWithTheirSecrets() {
            ClaudeCodeOptions options = ClaudeCodeOptions.builder()
                    .mcpServer("box", McpServer.stdio("node", "box.js").environment("TOKEN", Secret.of("hunter2")))
                    .mcpServer(
                            "web",
                            McpServer.http(URI.create("https://example.org/mcp"))
                                    .header("Authorization", Secret.of("Bearer x"))
                                    .connection(new McpServer.Connection(true, Duration.ofSeconds(5))))
                    .build();

            Fields servers =
                    Lines.read(document(options, LaunchDocuments.MCP_SERVERS)).at("mcpServers");

            assertThat(servers.at("box").map())
                    .isEqualTo(Map.of(
                            "type",
                            "stdio",
                            "command",
                            "node",
                            "args",
                            List.of("box.js"),
                            "env",
                            Map.of("TOKEN", "hunter2")));
            assertThat(servers.at("web").map())
                    .isEqualTo(Map.of(
                            "type",
                            "http",
                            "url",
                            "https://example.org/mcp",
                            "headers",
                            Map.of("Authorization", "Bearer x"),
                            "alwaysLoad",
                            true,
                            "timeout",
                            5_000));
            assertThat(options.toString()).doesNotContain("hunter2");
        }

        @Test
        void areNotShownWithTheServersTheyAreAbout() {
            McpServer command = McpServer.stdio("node", "--token=hunter2");
            McpServer address = McpServer.http(URI.create("https://hunter2@example.org:8443/mcp?api_key=hunter2"));

            assertThat(command.toString()).contains("node").doesNotContain("hunter2");
            assertThat(address.toString()).contains("https://example.org:8443").doesNotContain("hunter2");
            assertThatThrownBy(() -> McpServer.http(URI.create("ftp://example.org/?key=hunter2")))
                    .isInstanceOf(InvalidValueException.class)
                    .message()
                    .doesNotContain("hunter2");
            assertThatThrownBy(() -> ClaudeCodeOptions.builder().settings(Map.of("permissions", "hunter2")))
                    .isInstanceOf(InvalidValueException.class)
                    .message()
                    .doesNotContain("hunter2");
        }

        @Test
        void holdSettingsOfTheCallerOnlyBehindTheGate() {
            ClaudeCodeOptions options = ClaudeCodeOptions.builder()
                    .settings(Map.of("permissions", Map.of("allow", List.of("Bash"))))
                    .build();

            assertThat(settings(options).at("permissions").texts("ask")).containsExactly("*");
            assertThat(settings(options).at("permissions").texts("allow")).containsExactly("Bash");
        }

        @Test
        void holdSettingsOutOfAFileOnlyBehindTheGate() throws IOException {
            Path file = Files.writeString(folder.resolve("s.json"), "{\"model\":\"haiku\"}");
            ClaudeCodeOptions options =
                    ClaudeCodeOptions.builder().settingsFile(file).build();

            assertThat(settings(options).at("permissions").texts("ask")).containsExactly("*");
            assertThat(settings(options).text("model")).isEqualTo("haiku");
        }

        @Test
        void holdUnsafeSettingsAsTheyAre() {
            ClaudeCodeOptions options = ClaudeCodeOptions.builder()
                    .unsafeSettings(Map.of("permissions", Map.of("allow", List.of("Bash"))))
                    .build();

            assertThat(settings(options).map()).isEqualTo(Map.of("permissions", Map.of("allow", List.of("Bash"))));
        }

        @Test
        void areRefusedWhenTheSettingsFileIsNoUse() throws IOException {
            Path file = Files.writeString(folder.resolve("s.json"), "{\"model\":");
            ClaudeCodeOptions broken =
                    ClaudeCodeOptions.builder().settingsFile(file).build();
            ClaudeCodeOptions missing = ClaudeCodeOptions.builder()
                    .settingsFile(folder.resolve("missing"))
                    .build();

            assertThatThrownBy(() -> LaunchDocuments.of(broken))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining(file.toString());
            assertThatThrownBy(() -> LaunchDocuments.of(missing))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("missing");
        }

        private static Fields settings(ClaudeCodeOptions options) {
            return Lines.read(document(options, LaunchDocuments.SETTINGS));
        }
    }

    private static Path path(LaunchFiles files) {
        return Objects.requireNonNull(files.paths().get("mcp.json"));
    }

    private static String document(ClaudeCodeOptions options, String name) {
        return Objects.requireNonNull(LaunchDocuments.of(options).get(name));
    }
}
