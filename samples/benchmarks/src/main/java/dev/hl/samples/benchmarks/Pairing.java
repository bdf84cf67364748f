package dev.hl.samples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * A benchmark and the floor it is measured against.
 *
 * @param name in words
 * @param candidate the benchmark's method
 * @param floor the floor's method
 * @param expected how many times the floor's time the candidate takes
 */
record Pairing(String name, String candidate, String floor, double expected) {
    /** Measures both by turns, one fork at a time. */
    Outcome run(int runs) throws RunnerException {
        List<Double> candidates = new ArrayList<>();
        List<Double> floors = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            floors.add(score(floor));
            candidates.add(score(candidate));
        }
        return new Outcome(this, candidates, floors);
    }

    private static double score(String method) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + method.replace(".", "\\.") + "$")
                .forks(1)
                .verbosity(VerboseMode.SILENT);
        return new Runner(options.build()).runSingle().getPrimaryResult().getScore();
    }
}
