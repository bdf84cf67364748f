package dev.hl.samples.benchmarks.store;

import dev.hl.samples.benchmarks.measure.Comparison;
import dev.hl.samples.benchmarks.measure.Goal;
import dev.hl.samples.benchmarks.measure.Reading;
import dev.hl.samples.benchmarks.measure.Scale;
import dev.hl.samples.benchmarks.measure.Subject;
import dev.hl.samples.benchmarks.store.SearchBenchmark.Words;
import dev.hl.store.Durability;
import java.util.ArrayList;
import java.util.List;

/** What is asked of the SQLite store. */
public final class StoreComparisons {
    private static final Reading EVENTS = Reading.rate("events/s", 1);
    private static final Reading MILLIS = Reading.time("ms");
    private static final Goal NEAR_RAW = Goal.ratioAtLeast(0.8);

    private StoreComparisons() {}

    /** All of them; for a glance those that have most to lose. */
    public static List<Comparison> of(Scale scale) {
        List<Comparison> all = new ArrayList<>();
        if (scale.isSmoke()) {
            all.add(append(1, Durability.NORMAL));
            all.add(append(64, Durability.FULL));
        } else {
            for (Durability durability : Durability.values()) {
                List.of(1, 8, 64).forEach(producers -> all.add(append(producers, durability)));
                all.add(batches(durability));
            }
        }
        all.add(writeAhead(scale));
        all.add(pending(scale));
        all.add(firstPage(scale));
        for (Words words : scale.isSmoke() ? new Words[] {Words.COMMON} : Words.values()) {
            all.add(search(scale, words, false));
        }
        all.add(search(scale, Words.COMMON, true));
        all.add(memory(scale));
        return all;
    }

    private static Comparison append(int producers, Durability durability) {
        return append(
                "append, %s, one event a unit, producers: %d".formatted(durability, producers),
                Subject.of("Store.write", AppendBenchmark.class, "unitsOfOne").threads(producers),
                Subject.of("JDBC", AppendBenchmark.class, "rawUnitsOfOne").threads(producers),
                durability);
    }

    private static Comparison batches(Durability durability) {
        Subject raw = Subject.of("JDBC", AppendBenchmark.class, "rawUnitsOfHundred");
        return append(
                        "append, %s, 100 events a unit, producers: 1".formatted(durability),
                        Subject.of("Store.write", AppendBenchmark.class, "unitsOfHundred"),
                        raw,
                        durability)
                .beside(raw.named("JDBC, rows of events alone")
                        .with("durability", durability)
                        .with("eventsAlone", true));
    }

    private static Comparison append(String name, Subject store, Subject raw, Durability durability) {
        return Comparison.of(name, store.with("durability", durability), EVENTS, NEAR_RAW)
                .beside(raw.with("durability", durability))
                .noting(Groups.SIZE);
    }

    private static Comparison writeAhead(Scale scale) {
        Subject subject = Subject.of("Store.write", WriteAheadBenchmark.class, "writeBesideReaders")
                .with("seconds", scale.seconds())
                .with("durability", Durability.NORMAL);
        return Comparison.of(
                        "write-ahead log after %d s beside two readers that never pause".formatted(scale.seconds()),
                        subject,
                        Reading.counter("MiB", "mebibytes"),
                        Goal.atMost(64))
                .noting(Reading.counter("events/s written", "eventsASecond"))
                .noting(Reading.counter("events/s read", "readASecond"));
    }

    private static Comparison pending(Scale scale) {
        Subject list = Subject.of("Store.pendingApprovals", ListBenchmark.class, "pendingApprovals");
        Subject raw = Subject.of("JDBC", ListBenchmark.class, "rawPendingApprovals");
        return large("1,000 pending approvals of %,d".formatted(scale.events() / 10), list, raw, 5, scale);
    }

    private static Comparison firstPage(Scale scale) {
        Subject page = Subject.of("Store.events", ListBenchmark.class, "firstPageOfSession");
        Subject raw = Subject.of("JDBC", ListBenchmark.class, "rawFirstPageOfSession");
        return large("first 100 of a session of 10,000 with %,d events".formatted(scale.events()), page, raw, 2, scale);
    }

    private static Comparison search(Scale scale, Words words, boolean inOneSession) {
        Subject search = Subject.of("Store.search", SearchBenchmark.class, "search")
                .with("words", words)
                .with("inOneSession", inOneSession);
        Subject raw = Subject.of("JDBC, index alone", SearchBenchmark.class, "rawSearch")
                .with("words", words);
        String where = inOneSession ? "one session of 10,000 with" : "10,000 sessions with";
        return large(
                "search in %s %,d events, words: %s".formatted(where, scale.events(), words), search, raw, 50, scale);
    }

    private static Comparison large(String name, Subject store, Subject raw, double millis, Scale scale) {
        return Comparison.of(name, store.with("events", scale.events()), MILLIS, Goal.atMost(millis))
                .beside(raw.with("events", scale.events()));
    }

    private static Comparison memory(Scale scale) {
        Subject subject = Subject.of("Store.write", MemoryBenchmark.class, "append")
                .with("events", scale.events())
                .with("durability", Durability.NORMAL);
        return Comparison.of(
                        "heap that is left, growth while %,d events are appended".formatted(scale.events()),
                        subject,
                        Reading.counter("MiB", "growth"),
                        Goal.atMost(4))
                .noting(Reading.counter("MiB after a fifth", "first"))
                .noting(Reading.counter("MiB at the end", "last"));
    }
}
