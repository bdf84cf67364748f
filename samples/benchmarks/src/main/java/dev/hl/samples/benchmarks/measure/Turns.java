package dev.hl.samples.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs comparisons: the candidate and its floors by turns, a fork each, so that what else the machine does hits all of them.
 *
 * @param count how many turns where the goal is a ratio; a number that is judged by itself takes fewer, and one where there
 *     is nothing to take turns with takes one
 * @param verbose whether what JMH says is shown
 */
public record Turns(int count, boolean verbose) {
    private static final int FEWER = 3;

    /** Measures. Where the floor turns out unsteady it is done once more, and that is what counts. */
    public Outcome run(Comparison comparison) throws RunnerException {
        Outcome outcome = once(comparison);
        return outcome.isSteady() ? outcome : once(comparison);
    }

    private Outcome once(Comparison comparison) throws RunnerException {
        List<RunResult> candidates = new ArrayList<>();
        List<List<RunResult>> floors = new ArrayList<>();
        comparison.floors().forEach(floor -> floors.add(new ArrayList<>()));
        for (int turn = 0; turn < turns(comparison); turn++) {
            for (int i = 0; i < floors.size(); i++) {
                floors.get(i).add(fork(comparison.floors().get(i)));
            }
            candidates.add(fork(comparison.candidate()));
        }
        return new Outcome(comparison, candidates, floors);
    }

    private int turns(Comparison comparison) {
        if (comparison.floors().isEmpty()) {
            return 1;
        }
        return comparison.goal().isRatio() ? count : Math.min(count, FEWER);
    }

    private RunResult fork(Subject subject) throws RunnerException {
        String method = subject.type().getName() + "." + subject.method();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + method.replace(".", "\\.") + "$")
                .forks(1)
                .threads(subject.threads())
                .shouldFailOnError(true)
                .verbosity(verbose ? VerboseMode.EXTRA : VerboseMode.SILENT);
        subject.params().forEach(options::param);
        return new Runner(options.build()).runSingle();
    }
}
