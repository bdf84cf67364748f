package dev.hl.samples.benchmarks;

import java.util.List;
import java.util.Locale;

/** What a {@link Pairing} measured, in microseconds an operation. */
record Outcome(Pairing pairing, List<Double> candidates, List<Double> floors) {
    double ratio() {
        return median(candidates) / median(floors);
    }

    boolean isWithin(double times) {
        return ratio() <= pairing.expected() * times;
    }

    String told() {
        return String.format(
                Locale.ROOT,
                "%s: %s us, floor %s us, ratio %.1f",
                pairing.name(),
                told(candidates),
                told(floors),
                ratio());
    }

    private static String told(List<Double> scores) {
        List<Double> sorted = scores.stream().sorted().toList();
        return String.format(
                Locale.ROOT, "%.1f (%.1f..%.1f)", median(scores), sorted.get(0), sorted.get(sorted.size() - 1));
    }

    private static double median(List<Double> scores) {
        List<Double> sorted = scores.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
