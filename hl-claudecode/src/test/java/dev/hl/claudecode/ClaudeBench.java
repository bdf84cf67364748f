package dev.hl.claudecode;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentProvider;
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

    AgentProvider provider() {
        return provider(executable());
    }

    AgentProvider provider(Path executable) {
        Map<String, String> environment = new HashMap<>(api.environment());
        environment.put("HOME", scratch.home().toString());
        environment.put("PATH", System.getenv("PATH"));
        RunSettings settings =
                new RunSettings(Map.of(), false, Duration.ofSeconds(60), Duration.ofSeconds(10), 64 * 1024 * 1024);
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
        return new AgentLaunch(
                new SessionId("session-" + id),
                new RunId("run-" + id),
                scratch.project(),
                options,
                new AgentSessionId(UUID.randomUUID().toString()),
                false);
    }

    static AgentLaunch resumed(AgentLaunch launch) {
        return new AgentLaunch(
                launch.session(),
                new RunId("run-" + UUID.randomUUID()),
                launch.workingDirectory(),
                launch.options(),
                launch.agentSession(),
                true);
    }

    @Override
    public void close() {
        api.close();
        scratch.close();
    }
}
