package dev.hl.samples.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A benchmark beside its floors: the first is what the goal is about, the others are only told. Immutable; each method
 * returns a copy.
 *
 * @param name in words
 * @param candidate what is measured
 * @param floors what it is measured beside
 * @param reading the number that is compared
 * @param notes other numbers that are told, of the candidate and of the first floor
 * @param goal what is asked of it
 */
public record Comparison(
        String name, Subject candidate, List<Subject> floors, Reading reading, List<Reading> notes, Goal goal) {
    public Comparison {
        floors = List.copyOf(floors);
        notes = List.copyOf(notes);
    }

    /** Measures a subject, beside nothing yet. */
    public static Comparison of(String name, Subject candidate, Reading reading, Goal goal) {
        return new Comparison(name, candidate, List.of(), reading, List.of(), goal);
    }

    /** The same, beside one more. */
    public Comparison beside(Subject floor) {
        List<Subject> more = new ArrayList<>(floors);
        more.add(floor);
        return new Comparison(name, candidate, more, reading, notes, goal);
    }

    /** The same with one more number told. */
    public Comparison noting(Reading note) {
        List<Reading> more = new ArrayList<>(notes);
        more.add(note);
        return new Comparison(name, candidate, floors, reading, more, goal);
    }

    /** The same beside no more than the goal is about. */
    public Comparison atAGlance() {
        List<Subject> few = floors.stream().limit(goal.isRatio() ? 1 : 0).toList();
        return new Comparison(name, candidate, few, reading, notes, goal);
    }

    /** Whether a word of the caller names it: the class of the benchmark, or the package that it is in. */
    public boolean isNamed(String word) {
        String packageName = candidate.type().getPackageName();
        return candidate.type().getSimpleName().equalsIgnoreCase(word)
                || packageName.substring(packageName.lastIndexOf('.') + 1).equalsIgnoreCase(word);
    }
}
