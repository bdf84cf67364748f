package dev.hl.samples.benchmarks.approval;

import dev.hl.samples.benchmarks.measure.Comparison;
import dev.hl.samples.benchmarks.measure.Goal;
import dev.hl.samples.benchmarks.measure.Reading;
import dev.hl.samples.benchmarks.measure.Subject;
import dev.hl.store.Durability;
import java.util.List;

/** What is asked of policies and of the approval manager. */
public final class ApprovalComparisons {
    private static final double MOST_MICROSECONDS = 50;
    private static final double MOST_AT_THE_MEDIAN = 1_000;
    private static final double MEDIAN = 50;
    private static final double ALMOST_ALL = 99;

    private ApprovalComparisons() {}

    /** All of them. */
    public static List<Comparison> all() {
        return List.of(
                Comparison.of(
                                "a shell command judged by 1,000 rules of all kinds",
                                Subject.of("policy", PolicyBenchmark.class, "command"),
                                Reading.time("us"),
                                Goal.atMost(MOST_MICROSECONDS))
                        .beside(Subject.of("1,000 beginnings of text", PolicyBenchmark.class, "beginnings")),
                Comparison.of(
                        "a file judged by 1,000 rules of all kinds, its real path looked up",
                        Subject.of("policy", PolicyBenchmark.class, "file"),
                        Reading.time("us"),
                        Goal.none()),
                manager("an approval is asked for until it is seen pending, NORMAL", "requestToPending"),
                manager("an approval is decided until who waits is woken, NORMAL", "decideToWoken"));
    }

    private static Comparison manager(String name, String method) {
        Subject subject =
                Subject.of("ApprovalManager", DecisionBenchmark.class, method).with("durability", Durability.NORMAL);
        return Comparison.of(name, subject, Reading.percentile("us p50", MEDIAN), Goal.atMost(MOST_AT_THE_MEDIAN))
                .noting(Reading.percentile("us p99", ALMOST_ALL));
    }
}
