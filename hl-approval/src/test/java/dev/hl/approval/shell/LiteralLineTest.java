package dev.hl.approval.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiteralLineTest {
    @Nested
    class IsProvenWhen {
        @Test
        void itIsOneCommandOfPlainWords() {
            assertThat(commands("git log --oneline -n 5 HEAD~2 a_b.c/d:e@f,g+h%"))
                    .containsExactly(List.of("git", "log", "--oneline", "-n", "5", "HEAD~2", "a_b.c/d:e@f,g+h%"));
        }

        @Test
        void itsCommandsAreJoinedByOperators() {
            assertThat(commands("a 1 && b 2 || c 3; d 4 | e 5"))
                    .containsExactly(
                            List.of("a", "1"),
                            List.of("b", "2"),
                            List.of("c", "3"),
                            List.of("d", "4"),
                            List.of("e", "5"));
            assertThat(commands("a&&b||c;d|e")).hasSize(5);
            assertThat(commands("ls ;")).containsExactly(List.of("ls"));
            assertThat(commands("  ls  ")).containsExactly(List.of("ls"));
        }

        @Test
        void itsQuotesHoldNothingAlive() {
            assertThat(commands("git commit -m 'it costs $5; `no` \"joke\" \\ ! *'"))
                    .containsExactly(List.of("git", "commit", "-m", "it costs $5; `no` \"joke\" \\ ! *"));
            assertThat(commands("echo \"it's | here & there\""))
                    .containsExactly(List.of("echo", "it's | here & there"));
            assertThat(commands("g\"i\"t 'sta'tus ''")).containsExactly(List.of("git", "status", ""));
            assertThat(commands("git commit -m 'für 日本 ≤ 5 €'"))
                    .containsExactly(List.of("git", "commit", "-m", "für 日本 ≤ 5 €"));
        }

        @Test
        void aWordThatLooksLikeASettingIsNotTheFirst() {
            assertThat(commands("make CC=gcc a=b")).containsExactly(List.of("make", "CC=gcc", "a=b"));
        }
    }

    @Nested
    class IsUnprovenWhen {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "ls $HOME",
                    "ls ${HOME}",
                    "ls $(id)",
                    "ls `id`",
                    "ls \"$HOME\"",
                    "ls \"`id`\"",
                    "ls \"a\\b\"",
                    "ls \"!!\"",
                    "ls !!",
                    "! ls",
                    "ls > f",
                    "ls 2>&1",
                    "ls < f",
                    "ls << E",
                    "ls &",
                    "ls & id",
                    "ls |& id",
                    "(ls)",
                    "{ ls; }",
                    "ls {a,b}",
                    "ls *",
                    "ls ?",
                    "ls [a]",
                    "ls ~",
                    "ls ~/x",
                    "ls a:~",
                    "ls a=~",
                    "ls -~",
                    "ls # x",
                    "ls x#y",
                    "ls \\x",
                    "ls \\\nid",
                    "ls =id",
                    "ls ^x",
                    "$'ls'",
                    "$\"ls\"",
                    "ls 'a",
                    "ls \"a",
                    "ls $IFS",
                    "ls %",
                    "[[ a ]]",
                    "((1))"
                })
        void aSignIsAlive(String line) {
            assertUnproven(line.replace("%", "\\"));
        }

        @ParameterizedTest
        @ValueSource(
                ints = {0, 1, 7, 8, 9, 10, 11, 12, 13, 27, 127, 0x85, 0xA0, 0x200B, 0x202E, 0x2028, 0xFEFF, 0xE000})
        void aCharacterCannotBeSeen(int character) {
            String odd = Character.toString(character);

            assertUnproven("ls " + odd);
            assertUnproven("ls" + odd + "id");
            assertUnproven("ls '" + odd + "'");
            assertUnproven("ls \"" + odd + "\"");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"\u0301", "\uFE0F", "\u115F", "\u1160", "\u3164", "\uFFA0", "\u2800", "\uD800", "\uDC00"})
        void aCharacterChangesOrHidesAnother(String odd) {
            assertUnproven("ls 'a" + odd + "'");
        }

        @ParameterizedTest
        @ValueSource(strings = {"ｌｓ", "lѕ", "ls é", "“ls”"})
        void anotherScriptStandsOutsideOfQuotes(String line) {
            assertUnproven(line);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    ";",
                    "ls;;",
                    "; ls",
                    "ls &&",
                    "&& ls",
                    "ls ||",
                    "ls |",
                    "| ls",
                    "ls && && id",
                    "ls | | id",
                    "ls; ; id",
                    "''",
                    "'' ls"
                })
        void aCommandIsMissing(String line) {
            assertUnproven(line);
        }

        @ParameterizedTest
        @ValueSource(strings = {"PATH=x ls", "A= ls", "A+=b ls", "'A=b' ls", "ls; B=c id"})
        void aVariableIsSet(String line) {
            assertUnproven(line);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "if ls; then id; fi",
                    "while ls; do id; done",
                    "for",
                    "case x",
                    "function f",
                    "coproc ls",
                    "select x",
                    "until ls",
                    "- ls",
                    "noglob ls",
                    "ls; do",
                    "'if' x"
                })
        void aWordBelongsToTheShellsGrammar(String line) {
            assertUnproven(line);
        }

        @Test
        void itIsTooLong() {
            String longest = "echo " + "x".repeat(LiteralLine.LONGEST - 5);

            assertThat(LiteralLine.read(longest).problem()).isEmpty();
            assertThat(LiteralLine.read(longest + "x").problem()).contains("it has more than 10000 characters");
            assertThat(LiteralLine.read(longest + "x").commands()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "ls $x # what $ does there is not proven",
                "ls 'x # a quote is not closed",
                "ls & # it has a job in the background",
                "ls |& id # it redirects what a program complains about",
                "ls && # a command is missing",
                "'' x # the name of a program is empty",
                "A=b ls # \"A=b\" may set a variable",
                "if ls # \"if\" is a word of the shell's own grammar"
            })
    void theProblemIsNamed(String line, String problem) {
        assertThat(LiteralLine.read(line).problem()).contains(problem);
    }

    @Test
    void aProblemNamesWhatCannotBeSeen() {
        assertThat(LiteralLine.read("ls\tx").problem()).contains("it has a character that cannot be seen, U+0009");
        assertThat(LiteralLine.read("ls '\u202E'").problem())
                .contains("it has a character that cannot be seen, U+202E");
    }

    private static List<List<String>> commands(String line) {
        LiteralLine read = LiteralLine.read(line);
        assertThat(read.problem()).as(line).isEmpty();
        return read.commands().stream().map(LiteralCommand::words).collect(Collectors.toList());
    }

    private static void assertUnproven(String line) {
        LiteralLine read = LiteralLine.read(line);
        assertThat(read.problem()).as(line).isPresent();
        assertThat(read.commands()).as(line).isEmpty();
    }
}
