package dev.hl.claudecode.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LineSplitterTest {
    private final HeardLines heard = new HeardLines();

    @Nested
    class WholeLines {
        @Test
        void areGivenOneByOneWithoutTheirEnds() {
            split(100, "one\ntwo\r\nthree\n");

            assertThat(heard.lines).containsExactly("one", "two", "three");
        }

        @Test
        void areGivenEvenWhenTheLastOneHasNoEnd() {
            split(100, "one\ntwo");

            assertThat(heard.lines).containsExactly("one", "two");
        }

        @Test
        void areLeftOutWhenTheyAreEmpty() {
            split(100, "\n\r\none\n\n");

            assertThat(heard.lines).containsExactly("one");
        }

        @Test
        void mayBeExactlyAsLongAsTheLimit() {
            split(5, "12345\n123456\n1\n");

            assertThat(heard.lines).containsExactly("12345", "1");
        }
    }

    @Nested
    class LinesThatAreTooLong {
        @Test
        void areReportedWithTheirBeginningAndTheNextLinesAreHeard() {
            split(10, "before\n" + "x".repeat(50) + "\nafter\n");

            assertThat(heard.overlong).containsExactly("x".repeat(50));
            assertThat(heard.lines).containsExactly("before", "after");
        }

        @Test
        void areReportedOnceHoweverLongTheyAre() {
            LineSplitter splitter = new LineSplitter(2_000, heard);
            byte[] piece = "y".repeat(1_500).getBytes(StandardCharsets.UTF_8);

            for (int i = 0; i < 100; i++) {
                splitter.add(piece, piece.length);
            }
            splitter.end();

            assertThat(heard.overlong).containsExactly("y".repeat(1_024));
            assertThat(heard.lines).isEmpty();
        }
    }

    @Nested
    class PiecesOfAnySize {
        @Test
        void giveTheSameLinesAsTheWhole() {
            long seed = Long.getLong("hl.seed", new Random().nextLong());
            Random random = new Random(seed);
            List<String> lines = IntStream.range(0, 200)
                    .mapToObj(i -> i + " ä€😀".repeat(random.nextInt(40)) + ".")
                    .toList();
            byte[] bytes = lines.stream().collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8);

            LineSplitter splitter = new LineSplitter(10_000, heard);
            for (int from = 0; from < bytes.length; ) {
                int to = Math.min(bytes.length, from + 1 + random.nextInt(30));
                splitter.add(Arrays.copyOfRange(bytes, from, to), to - from);
                from = to;
            }
            splitter.end();

            assertThat(heard.lines).as("with -Dhl.seed=" + seed).isEqualTo(lines);
        }
    }

    @Nested
    class AnythingThatCanGoWrong {
        private static final String AWKWARD = "\ufeff{\"a\":\"\u00e4\u20ac\ud83d\ude00\"}\r\n\n\r\nstray text\n"
                + "{\"too\":\"long long long long long long long\"}\n\ufeff\n{\"b\":1}\n[]\n{\"cut off";
        private static final int LONGEST = 30;

        @Test
        void givesTheSameLinesWhereverTheBytesAreCut() {
            byte[] bytes = AWKWARD.getBytes(StandardCharsets.UTF_8);

            for (int cut = 0; cut <= bytes.length; cut++) {
                HeardLines cutInTwo = new HeardLines();
                LineSplitter splitter = new LineSplitter(LONGEST, cutInTwo);
                splitter.add(bytes, cut);
                splitter.add(Arrays.copyOfRange(bytes, cut, bytes.length), bytes.length - cut);
                splitter.end();

                assertAwkward(cutInTwo, "cut at " + cut);
            }
        }

        @Test
        void givesTheSameLinesByteForByte() {
            LineSplitter splitter = new LineSplitter(LONGEST, heard);

            for (byte one : AWKWARD.getBytes(StandardCharsets.UTF_8)) {
                splitter.add(new byte[] {one}, 1);
            }
            splitter.end();

            assertAwkward(heard, "byte for byte");
        }

        @Test
        void replacesBytesThatAreNoText() {
            byte[] bytes = {'a', (byte) 0xC3, '\n', (byte) 0xFF, '\n'};
            LineSplitter splitter = new LineSplitter(LONGEST, heard);

            splitter.add(bytes, bytes.length);
            splitter.end();

            assertThat(heard.lines).containsExactly("a\ufffd", "\ufffd");
        }

        private static void assertAwkward(HeardLines lines, String how) {
            assertThat(lines.lines)
                    .as(how)
                    .containsExactly(
                            "{\"a\":\"\u00e4\u20ac\ud83d\ude00\"}", "stray text", "{\"b\":1}", "[]", "{\"cut off");
            assertThat(lines.overlong).as(how).hasSize(1);
        }
    }

    private void split(int longest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        LineSplitter splitter = new LineSplitter(longest, heard);
        splitter.add(bytes, bytes.length);
        splitter.end();
    }

    private static final class HeardLines implements ChildEvents {
        private final List<String> lines = new ArrayList<>();
        private final List<String> overlong = new ArrayList<>();

        @Override
        public void line(String text) {
            lines.add(text);
        }

        @Override
        public void overlong(String head, int limit) {
            overlong.add(head);
        }

        @Override
        public void gone(int code, String errorTail) {
            throw new AssertionError("a splitter knows no process");
        }

        @Override
        public void exited(int code, String errorTail) {
            throw new AssertionError("a splitter knows no process");
        }
    }
}
