package dev.hl.approval.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Generated spellings: an allow is never wider than written, and a denied word is found whatever is put around it. */
class SpellingsTest {
    private static final int LINES_A_SEED = 50;
    private static final int MANY_SEEDS = Integer.getInteger("hl.seeds", 10_000);
    private static final int LINES_OF_MANY = 5;
    private static final List<String> DENIED = List.of("git", "push", "origin");

    private static final List<ProvenPattern> ALLOWED = List.of(
            ProvenPattern.of("git status:*"),
            ProvenPattern.of("ls *"),
            ProvenPattern.of("npm * log"),
            ProvenPattern.of("cat a b"));

    @TempDir
    Path folder;

    @Nested
    class WithAFewSeeds {
        @Test
        void whatIsWrittenInTheGrammarIsUnderstoodWordByWord() {
            Seeds.each(seed -> literalLinesAreUnderstood(seed, LINES_A_SEED));
        }

        @Test
        void aLineIsAllowedExactlyWhenEachOfItsCommandsIsPermitted() {
            Seeds.each(seed -> linesAreAllowedAsPermitted(seed, LINES_A_SEED));
        }

        @Test
        void whateverSmugglesAnotherCommandIntoALineIsNotAllowed() {
            Seeds.each(seed -> smugglersAreNotAllowed(seed, LINES_A_SEED));
        }

        @Test
        void aDeniedCommandIsFoundThroughWrappersAndDisguises() {
            Seeds.each(seed -> deniedWordsAreFound(seed, LINES_A_SEED));
        }
    }

    @Nested
    @Tag("full")
    @Timeout(1_200)
    class WithManySeeds {
        @Test
        void everythingHoldsAsWithAFew() {
            seeds().forEach(seed -> {
                literalLinesAreUnderstood(seed, LINES_OF_MANY);
                linesAreAllowedAsPermitted(seed, LINES_OF_MANY);
                smugglersAreNotAllowed(seed, LINES_OF_MANY);
                deniedWordsAreFound(seed, LINES_OF_MANY);
            });
        }

        @Test
        void aRealShellRunsOfAProvenLineWhatWasProven() throws IOException, InterruptedException {
            List<String> lines = new ArrayList<>();
            List<Long> seedsOfLines = new ArrayList<>();
            seeds().forEach(seed -> {
                Spellings spellings = new Spellings(seed);
                String line = spellings.literal(spellings.commands());
                for (String spelled : List.of(line, spellings.disturbed(line))) {
                    if (isHarmlessToRun(spelled)) {
                        lines.add(spelled);
                        seedsOfLines.add(seed);
                    }
                }
            });

            List<List<List<String>>> ran = new RecordingShell(folder).run(lines);

            assertThat(ran).hasSameSizeAs(lines);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(words(lines.get(i)))
                        .as("-Dhl.seed=%s: %s", seedsOfLines.get(i), lines.get(i))
                        .containsAll(ran.get(i));
            }
        }

        @Test
        void aRealShellTakesTheWrappedLinesForLines() throws IOException, InterruptedException {
            RecordingShell shell = new RecordingShell(folder);
            for (long seed : seeds().limit(500).toArray()) {
                String line = new Spellings(seed).wrapped(DENIED);

                assertThat(shell.accepts(line))
                        .as("-Dhl.seed=%d: %s", seed, line)
                        .isTrue();
            }
        }

        private LongStream seeds() {
            Long only = Long.getLong("hl.seed");
            return only != null ? LongStream.of(only) : LongStream.rangeClosed(1, MANY_SEEDS);
        }
    }

    private static void literalLinesAreUnderstood(long seed, int count) {
        Spellings spellings = new Spellings(seed);
        for (int i = 0; i < count; i++) {
            List<List<String>> commands = spellings.commands();
            String line = spellings.literal(commands);

            assertThat(words(line)).as("-Dhl.seed=%d: %s", seed, line).isEqualTo(commands);
        }
    }

    private static void linesAreAllowedAsPermitted(long seed, int count) {
        Spellings spellings = new Spellings(seed);
        for (int i = 0; i < count; i++) {
            List<List<String>> commands = spellings.commands();
            String line = spellings.literal(commands);

            assertThat(isAllowed(line))
                    .as("-Dhl.seed=%d: %s", seed, line)
                    .isEqualTo(commands.stream().allMatch(SpellingsTest::isPermitted));
        }
    }

    private static void smugglersAreNotAllowed(long seed, int count) {
        Spellings spellings = new Spellings(seed);
        for (int i = 0; i < count; i++) {
            String line = spellings.smuggling(spellings.literal(List.of(List.of("git", "status", "-s"))));

            assertThat(isAllowed(line)).as("-Dhl.seed=%d: %s", seed, line).isFalse();
        }
    }

    private static void deniedWordsAreFound(long seed, int count) {
        Spellings spellings = new Spellings(seed);
        SearchedPattern denied = SearchedPattern.of("git push:*");
        for (int i = 0; i < count; i++) {
            String line = spellings.wrapped(DENIED);

            assertThat(denied.isIn(SearchedLine.of(line).orElseThrow()))
                    .as("-Dhl.seed=%d: %s", seed, line)
                    .isTrue();
        }
    }

    /** What {@link #ALLOWED} says, said again without patterns. */
    private static boolean isPermitted(List<String> words) {
        String last = words.get(words.size() - 1);
        return words.get(0).equals("ls")
                || (words.size() >= 2 && words.subList(0, 2).equals(List.of("git", "status")))
                || (words.size() >= 3 && words.get(0).equals("npm") && last.equals("log"))
                || words.equals(List.of("cat", "a", "b"));
    }

    private static boolean isAllowed(String line) {
        List<LiteralCommand> commands = LiteralLine.read(line).commands();
        return !commands.isEmpty()
                && commands.stream().allMatch(command -> ALLOWED.stream().anyMatch(pattern -> pattern.covers(command)));
    }

    /** Proven, and without a path: a program at a path would really run. */
    private static boolean isHarmlessToRun(String line) {
        List<LiteralCommand> commands = LiteralLine.read(line).commands();
        return !commands.isEmpty()
                && commands.stream().noneMatch(command -> command.program().contains("/"));
    }

    private static List<List<String>> words(String line) {
        return LiteralLine.read(line).commands().stream()
                .map(LiteralCommand::words)
                .toList();
    }
}
