package dev.hl.samples.benchmarks;

import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks, each beside its floor: five forks of either, taking turns, so that what else the machine does hits
 * both. Prints medians, spreads and the ratio. {@code smoke} takes three turns, each as long, because what is not warm
 * measures the compiler, and fails when a ratio is more than three times what it should be.
 */
public final class Benchmarks {
    private static final List<Pairing> ALL = List.of(new Pairing(
            "scripted session, launch to completed",
            ScriptedSessionBenchmark.class.getName() + ".launchToCompleted",
            ScriptedSessionBenchmark.class.getName() + ".floorSameEventsInUnitsOfWork",
            10.0));

    private Benchmarks() {}

    public static void main(String[] args) throws RunnerException {
        boolean smoke = Arrays.asList(args).contains("smoke");
        PrintStream out = System.out;
        boolean good = true;
        for (Pairing pairing : ALL) {
            Outcome outcome = pairing.run(smoke ? 3 : 5);
            out.println(outcome.told());
            good &= !smoke || outcome.isWithin(3);
        }
        if (!good) {
            throw new IllegalStateException("A benchmark is more than three times slower than it should be, see above");
        }
    }
}
