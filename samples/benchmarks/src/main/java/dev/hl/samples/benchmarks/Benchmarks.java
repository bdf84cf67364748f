package dev.hl.samples.benchmarks;

import dev.hl.samples.benchmarks.approval.ApprovalComparisons;
import dev.hl.samples.benchmarks.bus.BusComparisons;
import dev.hl.samples.benchmarks.claude.ClaudeComparisons;
import dev.hl.samples.benchmarks.measure.Comparison;
import dev.hl.samples.benchmarks.measure.Outcome;
import dev.hl.samples.benchmarks.measure.Scale;
import dev.hl.samples.benchmarks.measure.Scratch;
import dev.hl.samples.benchmarks.measure.Table;
import dev.hl.samples.benchmarks.measure.Turns;
import dev.hl.samples.benchmarks.session.SessionComparisons;
import dev.hl.samples.benchmarks.store.StoreComparisons;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks, each beside its floors: five forks of each, taking turns, so that what else the machine does hits
 * all. Prints medians, spreads, ratios and goals as a table.
 *
 * <p>Takes words: {@code smoke} for one turn of fewer comparisons with less data, which fails when something is more than
 * three times worse than it should be, in as many turns as otherwise if it looks so in one; {@code store}, {@code bus},
 * {@code session}, {@code approval}, {@code claude} or the name of a benchmark's class for those alone; {@code verbose} for
 * what JMH says meanwhile.
 */
public final class Benchmarks {
    private static final double TOLERATED = 3;

    private Benchmarks() {}

    public static void main(String[] args) throws RunnerException, IOException {
        List<String> words = new ArrayList<>(Stream.of(args)
                .flatMap(arg -> Arrays.stream(arg.split("[, ]+")))
                .filter(word -> !word.isEmpty())
                .toList());
        Scale scale = words.remove("smoke") ? Scale.SMOKE : Scale.FULL;
        Turns turns = new Turns(scale.turns(), words.remove("verbose"));
        List<Comparison> wanted = wanted(comparisons(scale), words);
        try {
            judge(measure(wanted, turns, scale), scale);
        } finally {
            Scratch.delete(Scratch.folder());
        }
    }

    private static List<Comparison> comparisons(Scale scale) {
        return Stream.of(
                        SessionComparisons.all(),
                        StoreComparisons.of(scale),
                        BusComparisons.of(scale),
                        ApprovalComparisons.all(),
                        ClaudeComparisons.of(scale))
                .flatMap(List::stream)
                .map(comparison -> scale.isSmoke() ? comparison.atAGlance() : comparison)
                .toList();
    }

    private static List<Comparison> wanted(List<Comparison> all, List<String> words) {
        for (String word : words) {
            if (all.stream().noneMatch(comparison -> comparison.isNamed(word))) {
                throw new IllegalArgumentException(
                        "Expected smoke, verbose, store, bus, session, approval, claude or the class of a"
                                + " benchmark that is run, but got: " + word);
            }
        }
        return all.stream()
                .filter(comparison -> words.isEmpty() || words.stream().anyMatch(comparison::isNamed))
                .toList();
    }

    private static List<Outcome> measure(List<Comparison> wanted, Turns turns, Scale scale)
            throws RunnerException, IOException {
        PrintStream out = System.out;
        out.println(machine());
        List<Outcome> outcomes = new ArrayList<>();
        for (Comparison comparison : wanted) {
            Outcome glance = turns.run(comparison);
            out.println(Table.line(glance));
            outcomes.add(scale.isSmoke() && !glance.isWithin(TOLERATED) ? lookAgain(comparison, turns) : glance);
        }
        out.println();
        out.println(machine());
        out.println(Table.of(outcomes));
        return outcomes;
    }

    /** One turn cannot tell what is slow from what else the machine did meanwhile. */
    private static Outcome lookAgain(Comparison comparison, Turns turns) throws RunnerException {
        Outcome outcome = new Turns(Scale.FULL.turns(), turns.verbose()).run(comparison);
        System.out.println(Table.line(outcome));
        return outcome;
    }

    private static void judge(List<Outcome> outcomes, Scale scale) {
        if (scale.isSmoke() && !outcomes.stream().allMatch(outcome -> outcome.isWithin(TOLERATED))) {
            throw new IllegalStateException("A benchmark is more than three times worse than it should be, see above");
        }
    }

    /** An absolute figure says something only about the machine it was measured on. */
    private static String machine() throws IOException {
        return String.format(
                Locale.ROOT,
                "%d processors, %s %s %s, Java %s, files on %s",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                Files.getFileStore(Scratch.folder()).type());
    }
}
