package dev.hl.samples.benchmarks.claude;

import dev.hl.claudecode.ClaudeCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * From the bytes that the program wrote to the listener, which hears typed messages and the raw text. The floors parse the
 * same lines on one thread with nothing around it.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 10, time = 1)
@Measurement(iterations = 3, time = 1)
@State(Scope.Benchmark)
public class ParseBenchmark {
    static final int BYTES = 4 * 1024 * 1024;
    static final int LINES = WireLines.ofBytes(BYTES).lines();

    private final byte[] turn = WireLines.ofBytes(BYTES).bytes();

    @Benchmark
    public int parseAndRoute() throws IOException, InterruptedException {
        Counter counter = new Counter();
        ClaudeCode.replay(new ByteArrayInputStream(turn), counter);
        return requireAll(counter.heard().join());
    }

    @Benchmark
    public int bareJackson(Blackhole hole) throws IOException {
        return everyLine((from, to) -> hole.consume(Json.read(turn, from, to)));
    }

    @Benchmark
    public int bareJacksonAndRaw(Blackhole hole) throws IOException {
        return everyLine((from, to) -> {
            hole.consume(new String(turn, from, to - from, StandardCharsets.UTF_8));
            hole.consume(Json.read(turn, from, to));
        });
    }

    private int everyLine(Taker taker) throws IOException {
        int lines = 0;
        int from = 0;
        for (int i = 0; i < turn.length; i++) {
            if (turn[i] == '\n') {
                taker.take(from, i);
                from = i + 1;
                lines++;
            }
        }
        return requireAll(lines);
    }

    private static int requireAll(int lines) {
        if (lines != LINES) {
            throw new IllegalStateException("Expected " + LINES + " lines but got " + lines);
        }
        return lines;
    }

    /** Takes a line. */
    @FunctionalInterface
    private interface Taker {
        void take(int from, int to) throws IOException;
    }
}
