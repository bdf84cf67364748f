package dev.hl.claudecode;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.spi.AgentLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/** A shell script in the place of Claude Code. */
final class ShellClaude implements AutoCloseable {
    /** Says that it asks for everything. */
    static final String ASKING_FOR_ALL = """
            read -r settings
            echo '{"type":"control_response","response":{"subtype":"success","request_id":"hl-1","response":{"effective":{"permissions":{"ask":["*"]}}}}}'
            """;

    /** Answers the introduction, and says that it asks for everything. */
    static final String READY = """
            read -r introduction
            echo '{"type":"control_response","response":{"subtype":"success","request_id":"hl-initialize"}}'
            """ + ASKING_FOR_ALL;

    /** Ends its turn when it is interrupted, and itself when its input ends. */
    static final String OBEY = """

            while read -r line; do
                case "$line" in
                    *interrupt*) echo '{"type":"result","subtype":"error_during_execution","is_error":true,"terminal_reason":"aborted_tools"}' ;;
                esac
            done
            exit 0
            """;

    private static final String RESULT = "{\"type\":\"result\",\"subtype\":\"success\",\"result\":\"%s\"}";

    private final Scratch scratch = new Scratch();
    private Duration startPatience = Duration.ofSeconds(30);
    private Duration closeGrace = Duration.ofSeconds(10);
    private int startsAtOnce = 4;
    private String version = "2.1.197 (Claude Code)";

    /** A line that ends a turn. */
    static String result(String text) {
        return "echo '" + RESULT.formatted(text) + "'\n";
    }

    ShellClaude startPatience(Duration patience) {
        startPatience = patience;
        return this;
    }

    ShellClaude closeGrace(Duration grace) {
        closeGrace = grace;
        return this;
    }

    ShellClaude startsAtOnce(int most) {
        startsAtOnce = most;
        return this;
    }

    ShellClaude version(String printed) {
        version = printed;
        return this;
    }

    /** A provider whose program runs this script. */
    ClaudeCodeProvider provider(String script) throws IOException {
        Path file = scratch.home().resolve("claude");
        Files.writeString(
                file, "#!/bin/sh\nif [ \"$1\" = --version ]; then echo '" + version + "'; exit; fi\n" + script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
        RunSettings settings = ClaudeCode.builder()
                .startPatience(startPatience)
                .closeGrace(closeGrace)
                .longestLine(100_000)
                .startsAtOnce(startsAtOnce)
                .settings();
        Map<String, String> environment = Map.of("PATH", System.getenv("PATH"));
        Places places = new Places(environment, scratch.home(), false);
        return new ClaudeProvider(new Installation(file, ClaudeVersion.of("2.1.197"), places), settings, environment);
    }

    AgentLaunch launch() {
        return AgentLaunch.of(
                        new SessionId("session-1"),
                        new RunId("run-1"),
                        scratch.project(),
                        new AgentSessionId(UUID.randomUUID().toString()))
                .build();
    }

    Scratch scratch() {
        return scratch;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
