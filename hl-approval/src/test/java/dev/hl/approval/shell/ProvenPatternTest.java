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
            assertCovers("* --version", "node --version", "npm run x --version");
            assertLeaves("* --version", "--version", "node --version x");
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
            assertLeaves("* --version", runner + " x --version");
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
                    "find . -ok x"
                })
        void coversSomeOnlyLetterByLetter(String command) {
            String program = command.substring(0, command.indexOf(' '));

            assertCovers(command, command);
            assertLeaves(program + " *", command);
            assertLeaves(program + "*", command);
        }

        @Test
        void coversASearchThatDoesNothing() {
            assertCovers("find *", "find . -name x");
        }
    }

    @Nested
    class IsRefusedWhen {
        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", ":*", "ls $HOME", "a && b", "ls | id", "ls > f", "A=b ls", "if x", "ls 'a", "ls ?"})
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
        assertThat(ProvenPattern.of("* x").program()).isEmpty();
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
