package dev.hl.samples.benchmarks.claude;

import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.claudecode.ClaudeCode;
import dev.hl.claudecode.ClaudeCodeProvider;
import dev.hl.claudecode.ClaudeConversation;
import dev.hl.samples.benchmarks.measure.Scratch;
import dev.hl.testkit.fakes.claude.MockClaude;
import dev.hl.testkit.fakes.claude.MockScript;
import dev.hl.testkit.fakes.claude.MockTurn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Fifty mocks of Claude Code at once, each from its start over a turn with a call to its end. The floor starts the same mocks
 * as bare processes, four at a time, and speaks one line to each.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 1)
@Measurement(iterations = 1)
@State(Scope.Benchmark)
public class FiftyBenchmark {
    static final int PROCESSES = 50;

    private static final int AT_ONCE = 4;
    private static final String PROMPT = """
            {"type":"user","session_id":"","parent_tool_use_id":null,"message":{"role":"user","content":"go"}}
            """;

    private final Path folder = Scratch.newFolder("fifty");
    private final MockClaude mock = MockClaude.install(
            folder, MockScript.of(MockTurn.text("one").then().andText("two"), MockTurn.text("three")));

    @Setup(Level.Trial)
    public void quiet() {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
    }

    @TearDown(Level.Trial)
    public void remove() {
        Scratch.delete(folder);
    }

    @Benchmark
    public List<String> adapter() throws InterruptedException {
        ClaudeCodeProvider claude =
                ClaudeCode.builder().executable(mock.executable()).build();
        return all(PROCESSES, () -> converse(claude));
    }

    @Benchmark
    public List<String> bareProcesses() throws InterruptedException {
        return all(AT_ONCE, this::speak);
    }

    private String converse(ClaudeCodeProvider claude) {
        try (ClaudeConversation conversation = claude.converse(folder)
                .onCall(request -> PermissionReply.deny("nothing is to run"))
                .open()) {
            TurnResult result = conversation.ask("go");
            if (result.outcome() != TurnOutcome.COMPLETED) {
                throw new IllegalStateException("Expected a completed turn but got " + result);
            }
            return result.text();
        }
    }

    private String speak() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        mock.executable().toString(),
                        "--print",
                        "--verbose",
                        "--input-format",
                        "stream-json",
                        "--output-format",
                        "stream-json")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(folder.toFile())
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String result = resultOf(process, lines);
            process.waitFor();
            return result;
        }
    }

    /** Its input ends with the turn. */
    private static String resultOf(Process process, BufferedReader lines) throws IOException {
        try (Writer input = process.outputWriter(StandardCharsets.UTF_8)) {
            input.write(PROMPT);
            input.flush();
            String line = lines.readLine();
            while (line != null && !line.contains("\"type\":\"result\"")) {
                line = lines.readLine();
            }
            if (line == null) {
                throw new IOException("The mock went before its turn ended");
            }
            return line;
        }
    }

    private static List<String> all(int threads, Callable<String> each) throws InterruptedException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<String> results = new ArrayList<>();
            for (Future<String> result : executor.invokeAll(Collections.nCopies(PROCESSES, each))) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IllegalStateException("One of them did not get to its end", e);
        } finally {
            executor.shutdownNow();
        }
    }
}
