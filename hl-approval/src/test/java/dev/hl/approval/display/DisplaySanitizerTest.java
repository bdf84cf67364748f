package dev.hl.approval.display;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.testkit.fakes.Seeds;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplaySanitizerTest {
    @Nested
    class WhatCannotBeSeen {
        @ParameterizedTest
        @ValueSource(
                ints = {
                    0x0, 0x7, 0x8, 0xB, 0xC, 0xD, 0x1B, 0x7F, 0x85, 0x9B, 0xA0, 0xAD, 0x34F, 0x61C, 0x115F, 0x17B4,
                    0x180E, 0x2003, 0x200B, 0x200D, 0x200E, 0x2028, 0x2029, 0x202E, 0x2060, 0x2066, 0x2069, 0x2800,
                    0x3000, 0x3164, 0xD800, 0xDC00, 0xE000, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFFE, 0x1D173, 0xE0020, 0xE0041,
                    0xE0100, 0x10FFFF
                })
        void isShownAsItsNumber(int codePoint) {
            String text = "ls " + Character.toString(codePoint) + "-la";

            String shown = "ls \\u{" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT) + "}-la";
            assertThat(DisplaySanitizer.line(text)).isEqualTo(shown);
            assertThat(DisplaySanitizer.block(text)).isEqualTo(shown);
        }

        @Test
        void keepsTheRestOfATerminalsEscapeSequenceInSight() {
            assertThat(DisplaySanitizer.line("\u001b[2K\rrm -rf /")).isEqualTo("\\u{1B}[2K\\u{D}rm -rf /");
        }

        @Test
        void isATabOrALineBreakOnlyAsASign() {
            assertThat(DisplaySanitizer.line("a\tb\nc")).isEqualTo("a⇥b⏎c");
            assertThat(DisplaySanitizer.block("a\tb\r\nc")).isEqualTo("a⇥b\\u{D}\nc");
        }

        @Test
        void isNotHiddenByPushingItOutOfSight() {
            assertThat(DisplaySanitizer.line("ls" + " ".repeat(70) + "; rm x")).isEqualTo("ls⟨70 spaces⟩; rm x");
            assertThat(DisplaySanitizer.block("ls\n" + " \n".repeat(40) + "rm x"))
                    .isEqualTo("ls\n⟨40 blank lines⟩\nrm x");
            assertThat(DisplaySanitizer.block("a\n\n\n    b")).isEqualTo("a\n\n\n    b");
        }

        @Test
        void includesMarksThatReachOverOtherLettersOrLines() {
            assertThat(DisplaySanitizer.line("r\u0336m\u0336")).isEqualTo("r\\u{336}m\\u{336}");
            assertThat(DisplaySanitizer.line("e" + "\u0301".repeat(6)))
                    .isEqualTo("e" + "\u0301".repeat(4) + "\\u{301}\u0301");
        }
    }

    @Nested
    class WhatLooksLikeSomethingElse {
        @ParameterizedTest
        @CsvSource({
            "p\u0430ypal.com, p\\u{430}ypal.com",
            "\u0455udo, \\u{455}udo",
            "gr\u03bfup, gr\\u{3BF}up",
            "ls\u037e rm, ls\\u{37E} rm",
            "a\u2215b, a\\u{2215}b"
        })
        void isShownAsItsNumberAmongLatin(String text, String shown) {
            assertThat(DisplaySanitizer.line(text)).isEqualTo(shown);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "echo “quoted” ‘text’ – fine…",
                    "файл.txt",
                    "日本語のファイルREADMEです",
                    "naïve café Straße",
                    "Δ, λ",
                    "한국어 text",
                    "😀 done",
                    "שלום"
                })
        void isLeftAloneWhereItIsOrdinaryWriting(String text) {
            assertThat(DisplaySanitizer.line(text)).isEqualTo(text);
            assertThat(DisplaySanitizer.block(text)).isEqualTo(text);
        }
    }

    @Nested
    class ATextThatIsTooLong {
        @Test
        void losesItsMiddleAndKeepsItsEnd() {
            String shown = DisplaySanitizer.line("a".repeat(2_000) + "; rm -rf /", 100);

            assertThat(shown).hasSizeLessThanOrEqualTo(100).matches("a+⟨… 1,9\\d\\d more characters …⟩a+; rm -rf /");
        }

        @Test
        void isNotCutThroughANumberOrAPair() {
            Seeds.each(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                StringBuilder text = new StringBuilder("x".repeat(random.nextInt(9)));
                random.ints(200, 0, 2).forEach(i -> text.append(i == 0 ? "\u202e" : "😀"));

                String shown = DisplaySanitizer.line(text.toString(), 80 + random.nextInt(40));

                assertThat(shown).matches("x*(\\\\u\\{202E}|😀)*⟨… [0-9,]+ more characters …⟩(\\\\u\\{202E}|😀)*");
            });
        }

        @Test
        void needsRoomForSayingSo() {
            assertThatThrownBy(() -> DisplaySanitizer.line("x", 79))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("at least 80");
        }
    }

    @Nested
    class AnyText {
        private static final int TEXTS = 100;

        @Test
        void showsNothingForbiddenAndStaysTheSameTheSecondTime() {
            Seeds.each(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                for (int i = 0; i < TEXTS; i++) {
                    String text = RandomText.hostile(random);
                    int longest = 80 + random.nextInt(400);

                    String line = DisplaySanitizer.line(text, longest);
                    String block = DisplaySanitizer.block(text, longest);

                    assertThat(line).hasSizeLessThanOrEqualTo(longest);
                    assertThat(block).hasSizeLessThanOrEqualTo(longest);
                    assertThat(forbiddenIn(line)).isEmpty();
                    assertThat(forbiddenIn(block.replace("\n", ""))).isEmpty();
                    assertThat(DisplaySanitizer.line(line, longest)).isEqualTo(line);
                    assertThat(DisplaySanitizer.block(block, longest)).isEqualTo(block);
                    assertThat(forbiddenIn(DisplaySanitizer.line(block, longest)))
                            .isEmpty();
                }
            });
        }

        private static String forbiddenIn(String shown) {
            return shown.codePoints()
                    .filter(RandomText::isForbidden)
                    .mapToObj(Integer::toHexString)
                    .collect(Collectors.joining(" "));
        }

        @Test
        void thatIsVisibleIsLeftAsItIsSoThatDifferentTextsStayDifferent() {
            Seeds.each(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                for (int i = 0; i < TEXTS; i++) {
                    String text = RandomText.visible(random);

                    assertThat(DisplaySanitizer.line(text, 400)).isEqualTo(text);
                }
            });
        }

        @Test
        void differsFromOneWithAnotherInvisibleCharacter() {
            Seeds.each(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                for (int i = 0; i < TEXTS; i++) {
                    String around = RandomText.visible(random);
                    int one = RandomText.invisible(random);
                    int other = RandomText.invisible(random);
                    String first = around + Character.toString(one) + around;
                    String second = around + Character.toString(other) + around;

                    assertThat(DisplaySanitizer.block(first).equals(DisplaySanitizer.block(second)))
                            .isEqualTo(one == other);
                    assertThat(DisplaySanitizer.block(first)).isNotEqualTo(DisplaySanitizer.block(around + around));
                }
            });
        }
    }
}
