package dev.hl.samples.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.results.RunResult;

/**
 * What came of a comparison.
 *
 * @param comparison of what
 * @param candidates the candidate's runs, one a turn
 * @param floors the runs of each floor, one a turn
 */
public record Outcome(Comparison comparison, List<RunResult> candidates, List<List<RunResult>> floors) {
    /** A floor that differs so much from itself says little about anything else. */
    private static final double STEADY = 1.5;

    public Outcome {
        candidates = List.copyOf(candidates);
        floors = List.copyOf(floors);
    }

    /** Whether it is as asked; a ratio as good as asked in one turn counts, because more cannot be told from noise. */
    public boolean isMet() {
        return missedBy(comparison.reading().moreIsBetter() ? ratio(0).most() : ratio(0).least()) <= 1;
    }

    /** Whether it is not even so many times as bad as asked. */
    public boolean isWithin(double times) {
        return missedBy(ratio(0).median()) <= times;
    }

    /** Whether the floor is steady enough to compare anything with it. */
    public boolean isSteady() {
        return floors.isEmpty()
                || scores(floors.get(0)).most()
                        <= STEADY * scores(floors.get(0)).least();
    }

    private double missedBy(double ratio) {
        return comparison.goal().missedBy(ratio, measured().median());
    }

    Scores measured() {
        return scores(candidates);
    }

    /** The floor's numbers. */
    Scores floor(int index) {
        return scores(floors.get(index));
    }

    /** The candidate's number divided by the floor's, turn by turn; 1 where there is no such floor. */
    Scores ratio(int index) {
        if (index >= floors.size()) {
            return new Scores(List.of(1.0));
        }
        return new Scores(IntStream.range(0, candidates.size())
                .mapToObj(turn ->
                        read(candidates.get(turn)) / read(floors.get(index).get(turn)))
                .toList());
    }

    /** The other numbers, in words. */
    String notes() {
        List<String> notes = new ArrayList<>();
        for (Reading note : comparison.notes()) {
            String floor = floors.isEmpty() ? "" : ", floor " + scores(floors.get(0), note);
            notes.add(note.unit() + " " + scores(candidates, note) + floor);
        }
        for (int i = 1; i < floors.size(); i++) {
            notes.add(ratio(i) + " of " + comparison.floors().get(i).name() + " " + floor(i));
        }
        return notes.stream().collect(Collectors.joining("; "));
    }

    private Scores scores(List<RunResult> runs) {
        return scores(runs, comparison.reading());
    }

    private static Scores scores(List<RunResult> runs, Reading reading) {
        return new Scores(
                runs.stream().map(run -> reading.of().applyAsDouble(run)).toList());
    }

    private double read(RunResult run) {
        return comparison.reading().of().applyAsDouble(run);
    }
}
