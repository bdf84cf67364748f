package dev.hl.samples.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/**
 * The same number, measured several times.
 *
 * @param sorted from the least
 */
record Scores(List<Double> sorted) {
    Scores {
        sorted = sorted.stream().sorted().toList();
    }

    double median() {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    double least() {
        return sorted.get(0);
    }

    double most() {
        return sorted.get(sorted.size() - 1);
    }

    @Override
    public String toString() {
        String told = number(median());
        return sorted.size() == 1 ? told : told + " (" + number(least()) + ".." + number(most()) + ")";
    }

    private static String number(double number) {
        String format = Math.abs(number) >= 100 ? "%,.0f" : Math.abs(number) >= 10 ? "%.1f" : "%.2f";
        return Math.abs(number) < 0.1
                ? String.format(Locale.ROOT, "%.3f", number)
                : String.format(Locale.ROOT, format, number);
    }
}
