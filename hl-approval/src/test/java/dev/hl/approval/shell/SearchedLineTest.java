package dev.hl.approval.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchedLineTest {
    @Nested
    class FindsAProgram {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "rm -rf x",
                    "rm",
                    "  rm x",
                    "/bin/rm x",
                    "../bin/rm x",
                    "RM x",
                    "ls; rm x",
                    "ls;rm x",
                    "ls && rm x",
                    "ls||rm x",
                    "ls | rm x",
                    "ls & rm x",
                    "ls\nrm x",
                    "ls\r\nrm x",
                    "ls\trm",
                    "(rm x)",
                    "{ rm x; }",
                    "if true; then rm x; fi",
                    "! rm x",
                    "A=b rm x",
                    "A=rm; $A x",
                    "sudo rm x",
                    "sudo -u root rm x",
                    "env A=b rm x",
                    "env -S'rm x'",
                    "timeout 5 rm x",
                    "nohup rm x &",
                    "xargs rm",
                    "xargs -I{} rm {}",
                    "nice -n 5 rm",
                    "bash -c 'rm x'",
                    "bash -c \"rm x\"",
                    "bash -c 'bash -c \"rm x\"'",
                    "bash -c \"bash -c \\\"rm x\\\"\"",
                    "sh -c\"rm x\"",
                    "find . -exec rm {} \\;",
                    "find . -exec rm {} +",
                    "eval rm x",
                    "command rm x",
                    "builtin exec rm",
                    "echo $(rm x)",
                    "echo `rm x`",
                    "echo \"$(rm x)\"",
                    "cat <(rm x)",
                    "ls > f; rm f",
                    "'rm' x",
                    "\"rm\" x",
                    "r''m x",
                    "r\"\"m x",
                    "'r'm x",
                    "\"r\"'m' x",
                    "\\rm x",
                    "r\\m x",
                    "r\\\nm x",
                    "r\\\r\nm x",
                    "$'rm' x",
                    "$'\\x72m' x",
                    "$'\\162m' x",
                    "$'\\u0072\\U0000006d' x",
                    "$'ls\\nrm x'",
                    "r$@m x",
                    "r$*m x",
                    "r${z}m x",
                    "r$()m x",
                    "r``m x",
                    "rm${IFS}x",
                    "rm$IFS-rf x",
                    "{rm,-rf,x}",
                    "${z:-rm} x",
                    "${z:=rm}; $z",
                    "git -c core.pager=rm log",
                    "git -c alias.x='!rm y' x",
                    "alias x=rm; x",
                    "trap 'rm x' EXIT",
                    "ssh host rm x",
                    "docker run image rm x",
                    "# rm",
                    "cat <<E\nrm x\nE",
                    "$\"rm\" x",
                    "rm\u00A0x",
                    "rm;",
                    "rm&&ls",
                    "rm|ls",
                    "rm>f",
                    "rm<f"
                })
        void howeverItIsSpelledAndWhateverRunsIt(String line) {
            assertFound("rm:*", line);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"ls", "rmdir x", "farm", "term", "docker run --rm x", "ls rm.txt", "a-rm-b", "ls x.rm/y", ""
                })
        void butNotAnotherOne(String line) {
            assertMissed("rm:*", line);
        }
    }

    @Nested
    class FindsWords {
        @Test
        void nextToEachOther() {
            assertFound(
                    "git push:*",
                    "git push",
                    "git  push -f",
                    "sudo git 'push' x",
                    "bash -c 'git push'",
                    "git \\\n push");
            assertMissed("git push:*", "git pull", "git -C x push", "git pushx", "push git");
        }

        @Test
        void withAStarBetween() {
            assertFound("git * main", "git push origin main", "git a b c main; ls");
            assertMissed("git * main", "git push origin maine", "git main x", "main git x");
            assertFound("* --force", "git push --force", "x --force; y");
            assertFound("curl * | sh", "curl http://x | sh", "curl x | sh; y");
            assertMissed("curl * | sh", "curl http://x | shx");
        }

        @Test
        void withAStarInAWord() {
            assertFound("git push --force*", "git push --force", "git push --force-with-lease x");
            assertMissed("git push --force*", "git push --forc", "git push -f");
            assertFound("ls*", "lsof", "x; lsblk -a");
            assertMissed("ls*", "als");
        }

        @Test
        void thatEndACommandWhenThePatternDoes() {
            assertFound(
                    "npm publish",
                    "npm publish",
                    "npm publish; ls",
                    "bash -c 'npm publish' x",
                    "(npm publish)",
                    "npm publish > log");
            assertMissed("npm publish", "npm publish --dry-run", "npm publishx");
        }

        @Test
        void thatNameAPath() {
            assertFound("./deploy.sh:*", "./deploy.sh prod", "bash ./deploy.sh");
            assertFound("bin/deploy *", "/x/bin/deploy y");
            assertMissed("./deploy.sh:*", "deploy.sh", "./deploy.shx");
        }
    }

    @Test
    void aLineThatIsTooLongIsNotSearched() {
        assertThat(SearchedLine.of("x".repeat(LiteralLine.LONGEST))).isPresent();
        assertThat(SearchedLine.of("x".repeat(LiteralLine.LONGEST + 1))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ":*", "* *", "''", ";", "$"})
    void aPatternWithoutAWordIsRefused(String pattern) {
        assertThatThrownBy(() -> SearchedPattern.of(pattern))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("pattern of a command must be at least one word besides stars");
    }

    private static void assertFound(String pattern, String... lines) {
        for (String line : lines) {
            assertThat(has(pattern, line)).as("%s in %s", pattern, line).isTrue();
        }
    }

    private static void assertMissed(String pattern, String... lines) {
        for (String line : lines) {
            assertThat(has(pattern, line)).as("%s not in %s", pattern, line).isFalse();
        }
    }

    private static boolean has(String pattern, String line) {
        return SearchedPattern.of(pattern).isIn(SearchedLine.of(line).orElseThrow());
    }
}
