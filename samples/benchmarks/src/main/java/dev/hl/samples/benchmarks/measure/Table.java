package dev.hl.samples.benchmarks.measure;

import java.util.List;
import java.util.Locale;

/** Tells outcomes, a line each, as a table that can be quoted. */
public final class Table {
    private static final String HEAD = """
            | what | measured | floor | ratio | goal | | besides |
            |---|---|---|---|---|---|---|""";

    private Table() {}

    /** The line of one outcome. */
    public static String line(Outcome outcome) {
        Comparison of = outcome.comparison();
        boolean floor = !of.floors().isEmpty();
        return String.format(
                Locale.ROOT,
                "| %s | %s %s | %s | %s | %s | %s | %s |",
                of.name(),
                outcome.measured(),
                of.reading().unit(),
                floor ? of.floors().get(0).name() + " " + outcome.floor(0) : "",
                floor ? outcome.ratio(0) : "",
                of.goal(),
                verdict(outcome),
                outcome.notes());
    }

    /** All of them. */
    public static String of(List<Outcome> outcomes) {
        StringBuilder table = new StringBuilder(HEAD);
        outcomes.forEach(outcome -> table.append('\n').append(line(outcome)));
        return table.toString();
    }

    private static String verdict(Outcome outcome) {
        if (outcome.comparison().goal().toString().isEmpty()) {
            return "";
        }
        return (outcome.isMet() ? "met" : "missed") + (outcome.isSteady() ? "" : ", unsteady");
    }
}
