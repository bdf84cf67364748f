package dev.hl.samples.benchmarks.bus;

import dev.hl.samples.benchmarks.measure.Comparison;
import dev.hl.samples.benchmarks.measure.Goal;
import dev.hl.samples.benchmarks.measure.Reading;
import dev.hl.samples.benchmarks.measure.Scale;
import dev.hl.samples.benchmarks.measure.Subject;
import dev.hl.store.Durability;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the bus. */
public final class BusComparisons {
    private static final int PRODUCERS = 64;
    private static final Reading MEDIAN = Reading.percentile("us p50", 50);

    private BusComparisons() {}

    /** All of them; for a glance those that have most to lose. */
    public static List<Comparison> of(Scale scale) {
        List<Comparison> all = new ArrayList<>();
        all.add(blocked());
        all.add(subscribed(Durability.NORMAL));
        all.add(catchUp(scale));
        all.add(latency(Durability.NORMAL, Goal.atMost(300)));
        if (!scale.isSmoke()) {
            // The floor stands still once in many runs: two idle threads, and subscribers that have not got everything.
            all.add(delivery(100, 5_000, Goal.ratioAtLeast(1)));
            all.add(delivery(1, 100_000, Goal.none()));
            all.add(delivery(10, 20_000, Goal.none()));
            all.add(delivery(1_000, 1_000, Goal.none()));
            all.add(subscribed(Durability.FULL));
            all.add(latency(Durability.FULL, Goal.ratioAtMost(1.5)));
        }
        return all;
    }

    private static Comparison delivery(int subscribers, int events, Goal goal) {
        Subject round = Subject.of("bus over a store in memory", DeliveryBenchmark.class, "round")
                .with("subscribers", subscribers)
                .with("events", events);
        Comparison few = Comparison.of(
                        "publish to delivered, subscribers: " + subscribers,
                        round.with("design", Design.BUS),
                        Reading.rate("deliveries/ms", events * subscribers / 1_000.0),
                        goal)
                .beside(round.named("SubmissionPublisher on 2 threads").with("design", Design.SUBMISSION_PUBLISHER))
                .beside(round.named("list of listeners").with("design", Design.LISTENERS));
        // A thousand threads, or a round trip each, would take as long as everything else together.
        boolean bearable = subscribers == 10 || subscribers == 100;
        return !bearable ? few : few.beside(round.named("queue and thread each").with("design", Design.QUEUE_EACH));
    }

    private static Comparison blocked() {
        Subject round = Subject.of("one more blocks", BlockedBenchmark.class, "round");
        return Comparison.of(
                        "publish to delivered, 10 subscribers beside one that blocks",
                        round.with("blocked", true),
                        Reading.rate("deliveries/ms", BlockedBenchmark.EVENTS * BlockedBenchmark.OTHERS / 1_000.0),
                        Goal.ratioAtLeast(1))
                .beside(round.named("none blocks").with("blocked", false));
    }

    private static Comparison subscribed(Durability durability) {
        Subject append = Subject.of("100 subscribers", SubscribedAppendBenchmark.class, "append")
                .threads(PRODUCERS)
                .with("durability", durability);
        return Comparison.of(
                        "append, %s, one event a unit, producers: 64, subscribers: 100".formatted(durability),
                        append.with("subscribers", 100),
                        Reading.rate("events/s", 1),
                        Goal.ratioAtLeast(0.9))
                .beside(append.named("none").with("subscribers", 0));
    }

    private static Comparison catchUp(Scale scale) {
        return Comparison.of(
                        "a late subscriber catches up with %,d events".formatted(scale.events()),
                        Subject.of("bus", CatchUpBenchmark.class, "catchUp").with("events", scale.events()),
                        Reading.rate("events/s", scale.events()),
                        Goal.atLeast(500_000).or(Goal.ratioAtLeast(0.5)))
                .beside(Subject.of("JDBC", CatchUpBenchmark.class, "rawScan").with("events", scale.events()));
    }

    private static Comparison latency(Durability durability, Goal goal) {
        Subject append = Subject.of("bus", LatencyBenchmark.class, "appendToDelivered")
                .with("durability", durability)
                .with("subscribers", 10);
        return Comparison.of(
                        "append to durable to delivered, %s, 1,000 events/s, subscribers: 10".formatted(durability),
                        append,
                        MEDIAN,
                        goal)
                .beside(Subject.of("JDBC commit", LatencyBenchmark.class, "rawCommit")
                        .with("durability", durability))
                .noting(Reading.percentile("us p99", 99));
    }
}
