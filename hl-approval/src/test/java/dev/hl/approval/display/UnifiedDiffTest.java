package dev.hl.approval.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
    @Nested
    class TheText {
        @Test
        void hasThreeLinesAroundAChange() {
            assertThat(diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n"))
                    .isEqualTo("""
                            --- f
                            +++ f
                            @@ -2,7 +2,7 @@
                             2
                             3
                             4
                            -5
                            +five
                             6
                             7
                             8
                            """);
        }

        @Test
        void hasOneHunkForChangesThatShareTheirSurroundings() {
            String before = lines(1, 30);
            String near = before.replace("\n5\n", "\nfive\n").replace("\n11\n", "\neleven\n");
            String far = before.replace("\n5\n", "\nfive\n").replace("\n25\n", "\ntwentyfive\n");

            assertThat(diff(before, near)).containsOnlyOnce("@@ -");
            assertThat(diff(before, far)).contains("@@ -2,7 +2,7 @@", "@@ -22,7 +22,7 @@");
        }

        @Test
        void saysWhereAFileIsNew() {
            assertThat(UnifiedDiff.of(new FileChange("f", true, "", "a\nb\n", "")))
                    .isEqualTo("--- nothing\n+++ f\n@@ -0,0 +1,2 @@\n+a\n+b\n");
        }

        @Test
        void tellsALastLineWithoutALineBreakFromOneWith() {
            assertThat(diff("a\nb", "a\nb\n"))
                    .isEqualTo("--- f\n+++ f\n@@ -1,2 +1,2 @@\n a\n-b\n\\ no line break at the end\n+b\n");
        }

        @Test
        void isEmptyWhereNothingChanges() {
            assertThat(diff("a\nb", "a\nb")).isEmpty();
        }
    }

    @Nested
    class AnyTwoTexts {
        @Test
        void canBeMadeOfOneAnotherByTheDifference() {
            Seeds.each(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                for (int i = 0; i < 50; i++) {
                    String before = randomText(random, 40);
                    String after = random.nextBoolean() ? randomText(random, 40) : changed(random, before);

                    assertThat(patched(before, diff(before, after))).isEqualTo(after);
                }
            });
        }

        @Test
        void differInAsFewLinesAsPossible() {
            Seeds.each(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                List<String> before = randomText(random, 30).lines().toList();
                List<String> after = randomText(random, 30).lines().toList();

                LineDiff diff = LineDiff.between(before, after);

                long edits = IntStream.range(0, before.size())
                                .filter(diff::isRemoved)
                                .count()
                        + IntStream.range(0, after.size()).filter(diff::isAdded).count();
                assertThat(edits).isEqualTo(before.size() + after.size() - 2L * longestCommon(before, after));
            });
        }

        @Test
        void areReplacedAsAWholeWhereTheSearchWouldTakeTooLong() {
            String before = "same\n" + lines(1, 2_000) + "end\n";
            String after = "same\n" + lines(5_001, 7_000) + "end\n";

            String diff = diff(before, after);

            assertThat(diff)
                    .startsWith("--- f\n+++ f\n@@ -1,2002 +1,2002 @@\n same\n-1\n")
                    .endsWith("+7000\n end\n");
            assertThat(patched(before, diff)).isEqualTo(after);
        }
    }

    private static String diff(String before, String after) {
        return UnifiedDiff.of(new FileChange("f", false, before, after, ""));
    }

    private static String lines(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> i + "\n").collect(Collectors.joining());
    }

    private static String randomText(SplittableRandom random, int most) {
        String text = random.ints(random.nextInt(most), 0, 5)
                .mapToObj(i -> "abcde".charAt(i) + "\n")
                .collect(Collectors.joining());
        return text.isEmpty() || random.nextBoolean() ? text : text.substring(0, text.length() - 1);
    }

    private static String changed(SplittableRandom random, String text) {
        int at = random.nextInt(text.length() + 1);
        return text.substring(0, at) + "x\n" + text.substring(at);
    }

    private static int longestCommon(List<String> one, List<String> other) {
        int[][] best = new int[one.size() + 1][other.size() + 1];
        for (int i = 1; i <= one.size(); i++) {
            for (int j = 1; j <= other.size(); j++) {
                best[i][j] = one.get(i - 1).equals(other.get(j - 1))
                        ? best[i - 1][j - 1] + 1
                        : Math.max(best[i - 1][j], best[i][j - 1]);
            }
        }
        return best[one.size()][other.size()];
    }

    /** As {@code patch} would: written from the form alone. */
    private static String patched(String before, String diff) {
        List<String> old = new ArrayList<>(before.isEmpty() ? List.of() : List.of(before.split("(?<=\n)")));
        StringBuilder out = new StringBuilder();
        int at = 0;
        List<String> lines = diff.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean open = i + 1 < lines.size() && lines.get(i + 1).startsWith("\\");
            String text = line.isEmpty() ? "" : line.substring(1) + (open ? "" : "\n");
            if (line.startsWith("@@")) {
                String[] range = line.substring(4, line.indexOf(' ', 4)).split(",");
                int start = Integer.parseInt(range[0]) - (range[1].equals("0") ? 0 : 1);
                while (at < start) {
                    out.append(old.get(at++));
                }
            } else if (line.startsWith(" ")) {
                assertThat(old.get(at++)).isEqualTo(text);
                out.append(text);
            } else if (line.startsWith("-") && !line.startsWith("---")) {
                assertThat(old.get(at++)).isEqualTo(text);
            } else if (line.startsWith("+") && !line.startsWith("+++")) {
                out.append(text);
            }
        }
        while (at < old.size()) {
            out.append(old.get(at++));
        }
        return out.toString();
    }
}
