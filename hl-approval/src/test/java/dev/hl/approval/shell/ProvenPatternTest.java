package dev.hl.approval.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenPatternTest {
    @Nested
    class WithoutAStar {
        @Test
        void coversTheCommandHoweverItIsQuoted() {
            assertCovers("npm run build", "npm run build", "npm  run   build", "'npm' \"run\" bu'il'd");
        }

        @Test
        void coversNoOther() {
            assertLeaves(
                    "npm run build",
                    "npm run",
                    "npm run build x",
                    "npm run 'build x'",
                    "npm 'run build'",
                    "npm run builds");
        }
    }

    @Nested
    class WithAStarAtItsEnd {
        @ParameterizedTest
        @ValueSource(strings = {"git status:*", "git status *", " git status :* "})
        void coversWhateverFollowsAWholeWord(String pattern) {
            assertCovers(pattern, "git status", "git status -s", "git status -s 'a b' c", "git 'status' x");
            assertLeaves(pattern, "git statusx", "git status-x", "git", "git  stash", "'git status'", "xgit status");
        }

        @Test
        void withoutASpaceCoversLongerWordsToo() {
            assertCovers("ls*", "ls", "ls -la", "lsof", "lsof -i");
            assertCovers("npm run test:*x", "npm run test:ax");
            assertLeaves("ls*", "als", "l s");
        }
    }

    @Nested
    class WithAStarElsewhere {
        @Test
        void coversAnyWordsInItsPlace() {
            assertCovers("git * main", "git checkout main", "git log --oneline main", "git push origin main");
            assertLeaves(
                    "git * main", "git main", "git checkout main x", "git checkout maine", "git 'x main'", "git xmain");
            assertCovers("npm * --version", "npm run x --version");
            assertLeaves("npm * --version", "npm --version", "npm run --version x");
        }

        @Test
        void coversPartsOfWords() {
            assertCovers("cat src/*.txt", "cat src/a.txt", "cat src/a/b.txt");
            assertLeaves("cat src/*.txt", "cat src/a.txt.bak", "cat src.txt");
        }

        @Test
        void isAStarOfTheCommandWhenItIsQuoted() {
            assertCovers("find . -name '*.java'", "find . -name '*.java'");
            assertLeaves("find . -name '*.java'", "find . -name a.java");
        }

        @Test
        void coversALongRunOfStarsInOrder() {
            assertCovers("a * b * c *", "a 1 b 2 c 3", "a 1 b 2 c");
            assertLeaves("a * b * c *", "a 1 c 2 b 3", "a 1 b 2");
            assertLeaves("a*ba*ab", "abab");
            assertCovers("a*ba*ab", "abaab", "abaxab");
        }
    }

    @Nested
    class OfWhatRunsOtherPrograms {
        @ParameterizedTest
        @ValueSource(strings = {"sudo", "env", "timeout", "nohup", "xargs", "bash", "/usr/bin/env", "eval", "find"})
        void coversItOnlyByName(String runner) {
            assertLeaves(runner.substring(0, runner.length() - 1) + "* --version", runner + " x --version");
            assertCovers(runner + " *", runner + " x --version");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "watch ls",
                    "setsid ls",
                    "ionice ls",
                    "flock f ls",
                    "/usr/bin/watch ls",
                    "find . -exec rm",
                    "find . -delete",
                    "find . -ok x",
                    "gfind . -delete",
                    "timeout 5 find . -delete",
                    "command find . -exec rm",
                    "nice watch ls",
                    "printf -v 'a[$(id)]' x",
                    "printf -vPATH x",
                    "printf %d 'a[`id`]'",
                    "test -v 'a[$(id)]'",
                    "read 'a[$(id)]'",
                    "let 'a[$(id)]'",
                    "unset 'a[$(id)]'",
                    "declare x",
                    "export PATH=x",
                    "hash -p x git",
                    "mapfile -C x"
                })
        void coversSomeOnlyLetterByLetter(String command) {
            String program = command.substring(0, command.indexOf(' '));

            assertCovers(command, command);
            assertLeaves(program + " *", command);
            assertLeaves(program + "*", command);
        }

        @Test
        void coversTheOtherNameOfATestOnlyLetterByLetter() {
            assertCovers("'[' x -eq 'a[b]' ']'", "'[' x -eq 'a[b]' ']'");
            assertLeaves("'[' *", "'[' x -eq 'a[b]' ']'");
        }

        @Test
        void coversASearchThatDoesNothing() {
            assertCovers("find *", "find . -name x");
        }
    }

    @Nested
    class WithAStarInTheNameOfTheProgram {
        @Test
        void coversWhatIsFurtherDownAndNothingThatClimbs() {
            assertCovers("./scripts/*", "./scripts/a", "./scripts/b/c -x", "./scripts/..a/b");
            assertLeaves(
                    "./scripts/*",
                    "./scripts/../../../../bin/rm -rf x",
                    "./scripts/..",
                    "./scripts/a/../../x",
                    "'./scripts/../x y'");
            assertCovers("../tools/*", "../tools/a");
            assertLeaves("../tools/*", "../tools/../a");
            assertLeaves("./a*b", "./a/../../b");
        }

        @Test
        void coversNoPathWhereItBeginsWithAName() {
            assertCovers("ls*", "ls", "lsof");
            assertLeaves("ls*", "ls/../../tmp/evil", "ls/x");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "bash -c x",
                    "rbash -c x",
                    "python3 -c x",
                    "awk x",
                    "bwrap x",
                    "gfind x",
                    "hash -p x",
                    "let x"
                })
        void coversNothingThatRunsOtherPrograms(String command) {
            assertLeaves(command.charAt(0) + "*", command);
        }
    }

    @Nested
    class DoesNotLookFurtherAt {
        @Test
        void whatIsHarmlessAmongTheShellsOwn() {
            assertCovers("printf *", "printf '%s ' a b");
            assertCovers("test *", "test -f a");
            assertCovers("grep *", "grep '[$(]' a");
        }
    }

    @Nested
    class IsRefusedWhen {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    ":*",
                    "ls $HOME",
                    "a && b",
                    "ls | id",
                    "ls > f",
                    "A=b ls",
                    "if x",
                    "ls 'a",
                    "ls ?",
                    "* --version",
                    "*",
                    "*sh x"
                })
        void itIsNotOneCommand(String pattern) {
            assertThatThrownBy(() -> ProvenPattern.of(pattern))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageStartingWith("pattern of a command must be one simple command of literal words and *");
        }
    }

    @Test
    void namesItsProgram() {
        assertThat(ProvenPattern.of("git status:*").program()).contains("git");
        assertThat(ProvenPattern.of("git*").program()).isEmpty();
        assertThat(ProvenPattern.of("./bin/* x").program()).isEmpty();
    }

    private static void assertCovers(String pattern, String... lines) {
        for (String line : lines) {
            assertThat(covers(pattern, line)).as("%s covers %s", pattern, line).isTrue();
        }
    }

    private static void assertLeaves(String pattern, String... lines) {
        for (String line : lines) {
            assertThat(covers(pattern, line)).as("%s leaves %s", pattern, line).isFalse();
        }
    }

    private static boolean covers(String pattern, String line) {
        LiteralLine read = LiteralLine.read(line);
        assertThat(read.problem()).as(line).isEmpty();
        return ProvenPattern.of(pattern).covers(read.commands().get(0));
    }
}
