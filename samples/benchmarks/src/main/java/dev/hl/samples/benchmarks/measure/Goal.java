package dev.hl.samples.benchmarks.measure;

import java.util.Locale;

/** What is asked of a comparison. Immutable. */
public final class Goal {
    /** How many times worse than asked a number is: 1 and less is as asked. */
    @FunctionalInterface
    private interface Miss {
        double of(double ratio, double value);
    }

    private final String text;
    private final boolean ratio;
    private final Miss miss;

    private Goal(String text, boolean ratio, Miss miss) {
        this.text = text;
        this.ratio = ratio;
        this.miss = miss;
    }

    /** Nothing: the numbers are told. */
    public static Goal none() {
        return new Goal("", true, (ratio, value) -> 0);
    }

    /** The candidate has at least so many times the floor's number. */
    public static Goal ratioAtLeast(double least) {
        return new Goal("ratio >= " + number(least), true, (ratio, value) -> least / ratio);
    }

    /** The candidate has at most so many times the floor's number. */
    public static Goal ratioAtMost(double most) {
        return new Goal("ratio <= " + number(most), true, (ratio, value) -> ratio / most);
    }

    /** The candidate's own number is at least that. */
    public static Goal atLeast(double least) {
        return new Goal(">= " + number(least), false, (ratio, value) -> least / value);
    }

    /** The candidate's own number is at most that. */
    public static Goal atMost(double most) {
        return new Goal("<= " + number(most), false, (ratio, value) -> value / most);
    }

    /** This or the other. */
    public Goal or(Goal other) {
        return new Goal(
                text + " or " + other.text,
                ratio || other.ratio,
                (of, value) -> Math.min(miss.of(of, value), other.miss.of(of, value)));
    }

    boolean isRatio() {
        return ratio;
    }

    /** How many times worse than asked it is: 1 and less is as asked. */
    double missedBy(double ofRatio, double value) {
        return miss.of(ofRatio, value);
    }

    @Override
    public String toString() {
        return text;
    }

    private static String number(double number) {
        return number == Math.rint(number)
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%s", number);
    }
}
