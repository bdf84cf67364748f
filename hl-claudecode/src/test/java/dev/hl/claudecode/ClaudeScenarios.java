package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.MessageReply;
import dev.hl.testkit.fakes.anthropic.MessagesRequest;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/**
 * Scenarios that the original and its mock go through alike; where the two differ, the mock is wrong. A class of them has
 * a subclass for each, {@code RealClaude…Test} and {@code MockClaude…Test}. What the mock does not do is in the former alone.
 */
abstract class ClaudeScenarios {
    /** A command that leaves one of the {@link #marks}. */
    static final String MARK = "echo x >> marks";

    final ClaudeBench bench;

    /** What {@link #provider} builds upon. */
    final ClaudeCodeBuilder builder = ClaudeCode.builder();

    ClaudeScenarios(ClaudeBench bench) {
        this.bench = bench;
    }

    @AfterEach
    final void close() {
        bench.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hl-"));
    }

    final ClaudeCodeProvider provider() {
        return bench.provider(builder);
    }

    final AgentRun start(AgentOptions options, RecordingAgentListener listener) {
        return provider().start(bench.launch(options), listener);
    }

    /** A run with one turn. */
    final AgentCall.TurnEnded turn(AgentOptions options, RecordingAgentListener listener) throws Exception {
        try (AgentRun run = start(options, listener)) {
            return turn(run, listener, 1);
        }
    }

    /** The turn of this number, counted from 1. */
    static AgentCall.TurnEnded turn(AgentRun run, RecordingAgentListener listener, int number) throws Exception {
        run.send("go on");
        return get(listener.nth(number, AgentCall.TurnEnded.class));
    }

    final MessagesRequest lastRequest() {
        List<MessagesRequest> requests = bench.api().requests();
        return requests.get(requests.size() - 1);
    }

    /** What the run's program was started with, as the system shows it. */
    static List<String> arguments(AgentRun run) throws IOException {
        long pid = run.process().orElseThrow().pid();
        String line = Files.readString(Path.of("/proc/" + pid + "/cmdline"), StandardCharsets.UTF_8);
        return List.of(line.split("\0"));
    }

    /** The process whose id another one writes into a file of the project. */
    final long pid(String file) {
        awaitFile(file);
        return Long.parseLong(bench.scratch().lines(file).get(0));
    }

    /** Another process writes it; the bound is that of the test. */
    final void awaitFile(String file) {
        while (bench.scratch().lines(file).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    /** A session whose model makes this call, which was put aside. */
    final AgentLaunch parked(Reply call) throws Exception {
        bench.api().reply(call).fallback(Reply.text("done"));
        AgentLaunch launch = bench.launch();
        RecordingAgentListener deferring = deferring();
        try (AgentRun run = bench.provider().start(launch, deferring)) {
            run.send("go");
            assertThat(outcome(deferring)).isEqualTo(TurnOutcome.DEFERRED);
        }
        return launch;
    }

    final TurnOutcome resumed(AgentLaunch launch, ClaudeCodeProvider provider, RecordingAgentListener listener)
            throws Exception {
        try (AgentRun run = provider.start(ClaudeBench.resumed(launch), listener)) {
            assertThat(run.process()).isPresent();
            return outcome(listener);
        }
    }

    final List<String> marks() {
        return bench.scratch().lines("marks");
    }

    static PermissionRequest asked(RecordingAgentListener listener) throws Exception {
        return get(listener.first(AgentCall.Permission.class)).request();
    }

    static TurnOutcome outcome(RecordingAgentListener listener) throws Exception {
        return get(listener.first(AgentCall.TurnEnded.class)).result().outcome();
    }

    static RecordingAgentListener deferring() {
        return RecordingAgentListener.answering(request -> PermissionReply.defer());
    }

    static RecordingAgentListener denying() {
        return RecordingAgentListener.answering(request -> PermissionReply.deny("no"));
    }

    static MessageReply bash(String command) {
        return Reply.tool("Bash", command(command));
    }

    static Map<String, Object> command(String command) {
        return input("command", command, "description", "d");
    }

    static MessageReply agent(String prompt) {
        return Reply.tool("Agent", agentFor(prompt));
    }

    static Map<String, Object> agentFor(String prompt) {
        return input("description", "d", "prompt", prompt, "subagent_type", "general-purpose");
    }

    /** Names and values in turn. */
    static Map<String, Object> input(Object... fields) {
        Map<String, Object> input = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            input.put((String) fields[i], fields[i + 1]);
        }
        return input;
    }

    static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
