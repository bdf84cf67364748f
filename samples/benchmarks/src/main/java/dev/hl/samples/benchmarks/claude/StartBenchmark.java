package dev.hl.samples.benchmarks.claude;

import dev.hl.samples.benchmarks.measure.Scratch;
import dev.hl.testkit.fakes.claude.MockClaude;
import dev.hl.testkit.fakes.claude.MockScript;
import dev.hl.testkit.fakes.claude.MockTurn;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The mock of Claude Code from the start of its process to its answer to the introduction of the host, which is what a host
 * waits for. The floor is a Java that only says its version.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5)
@Measurement(iterations = 20)
@State(Scope.Benchmark)
public class StartBenchmark {
    private static final String INTRODUCTION = """
            {"type":"control_request","request_id":"hl-initialize","request":{"subtype":"initialize"}}
            """;

    private final Path folder = Scratch.newFolder("start");
    private final MockClaude mock = MockClaude.install(folder, MockScript.of(MockTurn.text("one")));
    private @Nullable Process process;

    /** Its end is not measured. */
    @TearDown(Level.Invocation)
    public void kill() throws InterruptedException {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
    }

    @TearDown(Level.Trial)
    public void remove() {
        Scratch.delete(folder);
    }

    @Benchmark
    public String mock() throws IOException {
        Process started = start(
                mock.executable().toString(),
                "--print",
                "--verbose",
                "--input-format",
                "stream-json",
                "--output-format",
                "stream-json");
        Writer input = started.outputWriter(StandardCharsets.UTF_8);
        input.write(INTRODUCTION);
        input.flush();
        return lineWith("\"control_response\"", started);
    }

    @Benchmark
    public String bareJava() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return lineWith(
                System.getProperty("java.version"),
                start(java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "--version"));
    }

    private Process start(String... command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(folder.toFile())
                .start();
        return process;
    }

    private static String lineWith(String text, Process started) throws IOException {
        BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        if (line == null) {
            throw new IOException("The process went before it said " + text);
        }
        return line;
    }
}
