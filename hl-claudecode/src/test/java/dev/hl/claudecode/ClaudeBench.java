package dev.hl.claudecode;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.testkit.fakes.anthropic.FakeMessagesApi;
import dev.hl.testkit.fakes.claude.MockClaude;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A Claude Code, the original or its mock, against a fake of its model, in a home of its own. */
final class ClaudeBench implements AutoCloseable {
    private final Scratch scratch = new Scratch();
    private final FakeMessagesApi api = FakeMessagesApi.start();
    private final Path executable;

    /**
     * @param executables gives the executable, and may put it into the folder
     */
    private ClaudeBench(UnaryOperator<Path> executables) {
        executable = executables.apply(scratch.home());
    }

    /** With the original, see {@link #original}. */
    static ClaudeBench real() {
        return new ClaudeBench(folder -> original());
    }

    static ClaudeBench mock() {
        return new ClaudeBench(folder -> MockClaude.install(folder).executable());
    }

    /** The executable of the original, which the system property {@code hl.claude} names. */
    static Path original() {
        String path = System.getProperty("hl.claude");
        return Path.of(Objects.requireNonNull(path, "set -Dhl.claude to the native executable of Claude Code"));
    }

    FakeMessagesApi api() {
        return api;
    }

    Scratch scratch() {
        return scratch;
    }

    ClaudeCodeProvider provider() {
        return provider(executable);
    }

    /** A provider with what the builder says, apart from where it looks. */
    ClaudeCodeProvider provider(ClaudeCodeBuilder builder) {
        return provider(executable, builder);
    }

    ClaudeCodeProvider provider(Path program) {
        return provider(program, ClaudeCode.builder());
    }

    private ClaudeCodeProvider provider(Path program, ClaudeCodeBuilder builder) {
        Map<String, String> environment = new HashMap<>(api.environment());
        environment.put("HOME", scratch.home().toString());
        environment.put("PATH", System.getenv("PATH"));
        RunSettings settings = builder.closeGrace(Duration.ofSeconds(10)).settings();
        Places places = new Places(environment, scratch.home(), false);
        Installation installation = new Installation(program, new ClaudeVersion(2, 1, 197), places);
        return new ClaudeProvider(installation, settings, environment);
    }

    Path executable() {
        return executable;
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
