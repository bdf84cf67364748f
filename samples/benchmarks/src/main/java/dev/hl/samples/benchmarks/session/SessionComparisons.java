package dev.hl.samples.benchmarks.session;

import dev.hl.samples.benchmarks.measure.Comparison;
import dev.hl.samples.benchmarks.measure.Goal;
import dev.hl.samples.benchmarks.measure.Reading;
import dev.hl.samples.benchmarks.measure.Subject;
import java.util.List;

/** What is asked of a session as a whole. */
public final class SessionComparisons {
    private SessionComparisons() {}

    /** All of them. */
    public static List<Comparison> all() {
        return List.of(Comparison.of(
                        "scripted session, launch to completed",
                        Subject.of("session", ScriptedSessionBenchmark.class, "launchToCompleted"),
                        Reading.time("us"),
                        Goal.ratioAtMost(10))
                .beside(Subject.of("same events", ScriptedSessionBenchmark.class, "floorSameEventsInUnitsOfWork")));
    }
}
