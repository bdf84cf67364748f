package dev.hl.approval.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAnalyzer;
import dev.hl.api.approval.RiskAssessment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RiskAnalyzersTest {
    @TempDir
    Path directory;

    @TempDir
    Path additional;

    @Nested
    class TheStandardTable {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "rm x",
                    "r\\m x",
                    "'r'm x",
                    "ls; RM x",
                    "git push",
                    "git reset --hard",
                    "echo $(curl x)",
                    "sudo ls",
                    "find . -exec ls",
                    "bash -c ls",
                    "cat x | xargs ls",
                    "/bin/rm x",
                    "dd if=a of=b"
                })
        void takesACommandForHighThatHasADangerousWordAnywhere(String command) {
            assertThat(risk("Bash", Map.of("command", command))).isEqualTo(Risk.HIGH);
        }

        @ParameterizedTest
        @ValueSource(strings = {"ls", "git status", "make", "", "$'\\x72m' x"})
        void knowsNothingOfAnyOtherCommand(String command) {
            assertThat(risk("Bash", Map.of("command", command))).isEqualTo(Risk.UNKNOWN);
        }

        @ParameterizedTest
        @CsvSource({
            "https://example.org/x, UNKNOWN",
            "http://example.org/x, HIGH",
            "https://10.0.0.1/, HIGH",
            "https://[::1]/, HIGH",
            "https://2130706433/, HIGH",
            "https://localhost/, HIGH",
            "https://metadata.google.internal/, HIGH",
            "https://user@example.org/, HIGH",
            "https://example.org:8443/, HIGH",
            "https://a\\@b/, HIGH",
            "'', HIGH"
        })
        void looksAtWhereAnAddressLeads(String url, Risk risk) {
            assertThat(risk("WebFetch", Map.of("url", url))).isEqualTo(risk);
        }

        @ParameterizedTest
        @CsvSource({
            "mcp__db__drop_table, HIGH",
            "mcp__mail__sendMessage, HIGH",
            "mcp__db__list, UNKNOWN",
            "Unheard, UNKNOWN",
            "TodoWrite, LOW",
            "Task, MEDIUM",
            "WebSearch, UNKNOWN"
        })
        void goesByTheNamesOfOtherTools(String tool, Risk risk) {
            assertThat(risk(tool, Map.of())).isEqualTo(risk);
        }

        @Test
        void distinguishesInsideAndOutsideTheWorkingDirectory() throws IOException {
            Path outside = Files.createTempDirectory("outside");
            Files.createSymbolicLink(directory.resolve("link"), outside);
            Files.createSymbolicLink(directory.resolve("dangling"), outside.resolve("absent"));

            assertThat(risk("Read", Map.of("file_path", "a.txt"))).isEqualTo(Risk.LOW);
            assertThat(risk("Grep", Map.of("pattern", "x..y"))).isEqualTo(Risk.LOW);
            assertThat(risk("Glob", Map.of("pattern", "../**"))).isEqualTo(Risk.MEDIUM);
            assertThat(risk("Read", Map.of("file_path", "link/a.txt"))).isEqualTo(Risk.MEDIUM);
            assertThat(risk("Write", Map.of("file_path", "new/folder/a.txt"))).isEqualTo(Risk.MEDIUM);
            assertThat(risk("Write", Map.of("file_path", "link/a.txt"))).isEqualTo(Risk.HIGH);
            assertThat(risk("Write", Map.of("file_path", "dangling"))).isEqualTo(Risk.HIGH);
            assertThat(risk("Write", Map.of("file_path", "new/../../a.txt"))).isEqualTo(Risk.HIGH);
            assertThat(risk("Edit", Map.of("file_path", "~/a.txt"))).isEqualTo(Risk.HIGH);
            Files.delete(outside);
        }

        @Test
        void takesAdditionalDirectoriesForInside() {
            assertThat(risk("Read", Map.of("file_path", additional + "/a.txt"))).isEqualTo(Risk.LOW);
            assertThat(risk("Write", Map.of("file_path", additional + "/a.txt")))
                    .isEqualTo(Risk.MEDIUM);
        }

        @Test
        void takesFilesForHighThatOtherProgramsObey() {
            assertThat(risk("Write", Map.of("file_path", ".git/hooks/pre-commit")))
                    .isEqualTo(Risk.HIGH);
            assertThat(risk("Edit", Map.of("file_path", "sub/.claude/settings.json")))
                    .isEqualTo(Risk.HIGH);
        }

        @Test
        void knowsNothingOfAWriteWithoutAWorkingDirectory() {
            ApprovalRequest request =
                    request("Write", Map.of("file_path", "/a")).build();

            assertThat(RiskAnalyzers.standard()
                            .assess(request, ApprovalContext.NONE)
                            .risk())
                    .isEqualTo(Risk.UNKNOWN);
        }

        @Test
        void takesWhatRunsNothingForLow() {
            ApprovalRequest plan =
                    request("ExitPlanMode", Map.of()).kind(RequestKind.PLAN).build();

            assertThat(RiskAnalyzers.standard()
                            .assess(plan, ApprovalContext.NONE)
                            .risk())
                    .isEqualTo(Risk.LOW);
        }
    }

    @Nested
    class SeveralAnalyzers {
        @ParameterizedTest
        @CsvSource({
            "LOW, LOW, LOW",
            "LOW, MEDIUM, MEDIUM",
            "MEDIUM, HIGH, HIGH",
            "UNKNOWN, HIGH, HIGH",
            "UNKNOWN, MEDIUM, UNKNOWN",
            "LOW, UNKNOWN, UNKNOWN"
        })
        void sayTheHighestAndUnknownWhereOneDoesNotKnow(Risk one, Risk other, Risk together) {
            assertThat(together(saying(one, "a"), saying(other, "b")).risk()).isEqualTo(together);
        }

        @Test
        void giveTheReasonsOfThoseWhoSayIt() {
            assertThat(together(saying(Risk.HIGH, "a"), saying(Risk.LOW, "b"), saying(Risk.HIGH, "c")))
                    .isEqualTo(new RiskAssessment(Risk.HIGH, "a; c"));
        }

        @Test
        void doNotKnowWhereOneFailsOrNoneIsThere() {
            RiskAnalyzer failing = (request, context) -> {
                throw new IllegalStateException("broken");
            };

            assertThat(together(failing, saying(Risk.LOW, "a")).risk()).isEqualTo(Risk.UNKNOWN);
            assertThat(together(failing, saying(Risk.HIGH, "a")).risk()).isEqualTo(Risk.HIGH);
            assertThat(together().risk()).isEqualTo(Risk.UNKNOWN);
        }

        private static RiskAssessment together(RiskAnalyzer... analyzers) {
            return RiskAnalyzers.highestOf(analyzers)
                    .assess(request("Bash", Map.of()).build(), ApprovalContext.NONE);
        }

        private static RiskAnalyzer saying(Risk risk, String reason) {
            return (request, context) -> new RiskAssessment(risk, reason);
        }
    }

    private Risk risk(String tool, Map<String, Object> input) {
        ApprovalContext context = ApprovalContext.in(directory).withAdditionalDirectories(List.of(additional));
        return RiskAnalyzers.standard()
                .assess(request(tool, input).context(context).build(), context)
                .risk();
    }

    private static ApprovalRequest.Builder request(String tool, Map<String, Object> input) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), tool, input));
    }
}
