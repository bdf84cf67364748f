package dev.hl.samples.benchmarks.claude;

import dev.hl.samples.benchmarks.measure.Comparison;
import dev.hl.samples.benchmarks.measure.Goal;
import dev.hl.samples.benchmarks.measure.Reading;
import dev.hl.samples.benchmarks.measure.Scale;
import dev.hl.samples.benchmarks.measure.Subject;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the adapter of Claude Code. */
public final class ClaudeComparisons {
    private ClaudeComparisons() {}

    /** All of them; for a glance the one that starts no process. */
    public static List<Comparison> of(Scale scale) {
        List<Comparison> all = new ArrayList<>();
        all.add(parse());
        if (!scale.isSmoke()) {
            all.add(flood());
            all.add(fifty());
            all.add(start());
        }
        return all;
    }

    private static Comparison parse() {
        return Comparison.of(
                        "lines from bytes to the listener, parsed and routed",
                        Subject.of("adapter", ParseBenchmark.class, "parseAndRoute"),
                        Reading.rate("lines/s", ParseBenchmark.LINES),
                        Goal.ratioAtLeast(0.9))
                .beside(Subject.of("bare Jackson streaming", ParseBenchmark.class, "bareJackson"))
                .beside(Subject.of("the same with the raw text", ParseBenchmark.class, "bareJacksonAndRaw"));
    }

    private static Comparison flood() {
        Reading rate = new Reading(
                "messages/s",
                true,
                run -> FloodBenchmark.LINES / run.getPrimaryResult().getScore());
        return Comparison.of(
                        "a turn of 40 MB through a child process, prompt to result",
                        Subject.of("adapter", FloodBenchmark.class, "adapter"),
                        rate,
                        Goal.ratioAtLeast(3))
                .beside(Subject.of("claude-code-sdk 1.0.0", FloodBenchmark.class, "peer"))
                .beside(Subject.of("reading the pipe", FloodBenchmark.class, "rawPipe"))
                .noting(Reading.counter("messages lost", "lost"));
    }

    private static Comparison fifty() {
        return Comparison.of(
                        "50 mock processes at once, four starting at a time, start to exit",
                        Subject.of("adapter", FiftyBenchmark.class, "adapter"),
                        Reading.time("s"),
                        Goal.none())
                .beside(Subject.of("bare processes, four at a time", FiftyBenchmark.class, "bareProcesses"));
    }

    private static Comparison start() {
        return Comparison.of(
                        "a mock process from its start to its answer to initialize",
                        Subject.of("mock", StartBenchmark.class, "mock"),
                        Reading.time("ms"),
                        Goal.none())
                .beside(Subject.of("java --version", StartBenchmark.class, "bareJava"));
    }
}
