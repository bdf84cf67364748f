package dev.hl.claudecode;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.testkit.fakes.anthropic.FakeMessagesApi;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The real Claude Code, named by the system property {@code hl.claude}, against a fake of its model, in a home of its own. */
final class ClaudeBench implements AutoCloseable {
    private final Scratch scratch = new Scratch();
    private final FakeMessagesApi api = FakeMessagesApi.start();

    FakeMessagesApi api() {
        return api;
    }

    Scratch scratch() {
        return scratch;
    }

    ClaudeCodeProvider provider() {
        return provider(executable());
    }

    ClaudeCodeProvider provider(Path executable) {
        return provider(executable, ClaudeCode.builder());
    }

    /** A provider with what the builder says, apart from where it looks. */
    ClaudeCodeProvider provider(Path executable, ClaudeCodeBuilder builder) {
        Map<String, String> environment = new HashMap<>(api.environment());
        environment.put("HOME", scratch.home().toString());
        environment.put("PATH", System.getenv("PATH"));
        RunSettings settings = builder.closeGrace(Duration.ofSeconds(10)).settings();
        Places places = new Places(environment, scratch.home(), false);
        Installation installation = new Installation(executable, new ClaudeVersion(2, 1, 197), places);
        return new ClaudeProvider(installation, settings, environment);
    }

    static Path executable() {
        String path = System.getProperty("hl.claude");
        return Path.of(Objects.requireNonNull(path, "set -Dhl.claude to the native executable of Claude Code"));
    }

    AgentLaunch launch() {
        return launch(AgentOptions.DEFAULT);
    }

    AgentLaunch launch(AgentOptions options) {
        String id = UUID.randomUUID().toString();
        return AgentLaunch.of(
                        new SessionId("session-" + id),
                        new RunId("run-" + id),
                        scratch.project(),
                        new AgentSessionId(UUID.randomUUID().toString()))
                .options(options)
                .build();
    }

    static AgentLaunch resumed(AgentLaunch launch) {
        return launch.toBuilder().resume(true).build();
    }

    @Override
    public void close() {
        api.close();
        scratch.close();
    }
}
