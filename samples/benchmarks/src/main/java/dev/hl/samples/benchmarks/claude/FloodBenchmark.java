package dev.hl.samples.benchmarks.claude;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.claudecode.ClaudeCode;
import dev.hl.claudecode.ClaudeCodeRun;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.springaicommunity.claude.agent.sdk.ClaudeClient;
import org.springaicommunity.claude.agent.sdk.ClaudeSyncClient;
import org.springaicommunity.claude.agent.sdk.parsing.ParsedMessage;
import org.springaicommunity.claude.agent.sdk.transport.CLIOptions;
import org.springaicommunity.claude.agent.sdk.types.Message;
import org.springaicommunity.claude.agent.sdk.types.ResultMessage;

/**
 * A turn of 40 MB from a child process, from the prompt to the result; the start of the process is not part of it. With fewer
 * turns to warm up it is the compiler of the virtual machine that is measured.
 */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 12)
@Measurement(iterations = 4)
@State(Scope.Benchmark)
@SuppressWarnings("NullAway.Init") // JMH sets up before it measures.
public class FloodBenchmark {
    static final int BYTES = 40 * 1000 * 1000;
    static final int LINES = WireLines.ofBytes(BYTES).lines();

    /** The peer waits for ever for a program that is gone. */
    private static final int PATIENCE_SECONDS = 120;

    private static final String PROMPT = """
            {"type":"user","message":{"role":"user","content":"go"}}
            """;

    private final FloodingClaude claude = new FloodingClaude(BYTES);

    /** What a turn had and nobody was told of. */
    @AuxCounters(AuxCounters.Type.EVENTS)
    @State(Scope.Thread)
    public static class Lost {
        /** For JMH, which sums it up. */
        public int lost;

        @Setup(Level.Iteration)
        public void reset() {
            lost = 0;
        }
    }

    @Setup(Level.Trial)
    public void install() throws IOException {
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        claude.install();
    }

    @TearDown(Level.Trial)
    public void remove() {
        claude.remove();
    }

    /** A run of the adapter that has started. */
    @State(Scope.Thread)
    public static class Adapter {
        private Counter counter;
        private ClaudeCodeRun run;

        @Setup(Level.Invocation)
        public void start(FloodBenchmark flood) {
            String id = UUID.randomUUID().toString();
            counter = new Counter();
            Path folder = flood.claude.folder();
            AgentLaunch launch = AgentLaunch.of(new SessionId(id), new RunId(id), folder, new AgentSessionId(id))
                    .build();
            run = ClaudeCode.builder()
                    .executable(flood.claude.executable())
                    .build()
                    .start(launch, counter);
        }

        @TearDown(Level.Invocation)
        public void close() {
            run.close();
        }
    }

    /** A client of the peer. */
    @State(Scope.Thread)
    public static class Peer {
        private ClaudeSyncClient client;

        @Setup(Level.Invocation)
        public void build(FloodBenchmark flood) {
            client = ClaudeClient.sync(CLIOptions.builder()
                            .timeout(Duration.ofSeconds(PATIENCE_SECONDS))
                            .build())
                    .workingDirectory(flood.claude.folder())
                    .claudePath(flood.claude.executable().toString())
                    .build();
        }

        @TearDown(Level.Invocation)
        public void close() {
            client.close();
        }

        private int heard() {
            client.connect("go");
            int messages = 0;
            Iterator<ParsedMessage> all = client.receiveResponse();
            while (all.hasNext()) {
                ParsedMessage parsed = all.next();
                if (parsed.isRegularMessage()) {
                    messages++;
                    Message message = parsed.asMessage();
                    if (message instanceof ResultMessage) {
                        return messages;
                    }
                }
            }
            return messages;
        }
    }

    /** A bare process. */
    @State(Scope.Thread)
    public static class Pipe {
        private Process process;

        @Setup(Level.Invocation)
        public void start(FloodBenchmark flood) throws IOException {
            process = new ProcessBuilder(flood.claude.executable().toString()).start();
        }

        @TearDown(Level.Invocation)
        public void close() {
            process.destroyForcibly();
        }
    }

    @Benchmark
    public int adapter(Adapter adapter, Lost lost) {
        adapter.run.send("go");
        int heard = adapter.counter
                .heard()
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        lost.lost = LINES - heard;
        if (heard != LINES) {
            throw new IllegalStateException("Expected " + LINES + " messages but heard " + heard);
        }
        return heard;
    }

    @Benchmark
    public int peer(Peer peer, Lost lost) {
        int heard = CompletableFuture.supplyAsync(peer::heard)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        lost.lost = LINES - heard;
        return heard;
    }

    @Benchmark
    public int rawPipe(Pipe pipe, Lost lost) throws IOException {
        pipe.process.getOutputStream().write(PROMPT.getBytes(StandardCharsets.UTF_8));
        pipe.process.getOutputStream().flush();
        InputStream output = pipe.process.getInputStream();
        byte[] buffer = new byte[64 * 1024];
        int left = claude.bytes();
        while (left > 0) {
            left -= Math.max(0, output.read(buffer));
        }
        lost.lost = left;
        return left;
    }
}
