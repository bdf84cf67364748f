package dev.hl.samples.benchmarks.measure;

import java.util.function.ToDoubleFunction;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * What is read off a run.
 *
 * @param unit of the number
 * @param moreIsBetter whether a larger number is the better one
 * @param of the number
 */
public record Reading(String unit, boolean moreIsBetter, ToDoubleFunction<RunResult> of) {
    /**
     * How often, for a benchmark that counts operations a second.
     *
     * @param each how many of the unit one operation is
     */
    public static Reading rate(String unit, double each) {
        return new Reading(unit, true, run -> run.getPrimaryResult().getScore() * each);
    }

    /** How long, for a benchmark whose score that is. */
    public static Reading time(String unit) {
        return new Reading(unit, false, run -> run.getPrimaryResult().getScore());
    }

    /** What half of the operations stay below, and so on, for a benchmark that samples their times. */
    public static Reading percentile(String unit, double percent) {
        return new Reading(
                unit, false, run -> run.getPrimaryResult().getStatistics().getPercentile(percent));
    }

    /** What the benchmark has counted besides. */
    public static Reading counter(String unit, String counter) {
        return new Reading(unit, false, run -> counted(run, counter));
    }

    /** One thing that the benchmark has counted besides, for each of another. */
    public static Reading quotient(String unit, String dividend, String divisor) {
        return new Reading(unit, true, run -> counted(run, dividend) / counted(run, divisor));
    }

    private static double counted(RunResult run, String counter) {
        Result<?> result = run.getSecondaryResults().get(counter);
        if (result == null) {
            throw new IllegalStateException("Expected a counter " + counter + " but there are "
                    + run.getSecondaryResults().keySet());
        }
        return result.getScore();
    }
}
