package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadsInsideTest {
    @TempDir
    Path root;

    private Path inside;
    private Path outside;

    @BeforeEach
    void makeFolders() throws IOException {
        inside = Files.createDirectory(root.resolve("inside"));
        outside = Files.createDirectory(root.resolve("outside"));
        Files.writeString(inside.resolve("a.txt"), "a");
        Files.writeString(outside.resolve("secret.txt"), "s");
        Files.createSymbolicLink(inside.resolve("link"), outside);
    }

    @Test
    void aFileInsideIsAllowedByAbsoluteAndByRelativePath() {
        assertThat(verdict("Read", Map.of("file_path", inside.resolve("a.txt").toString())))
                .isInstanceOf(Verdict.Allow.class);
        assertThat(verdict("Read", Map.of("file_path", "a.txt"))).isInstanceOf(Verdict.Allow.class);
    }

    @Test
    void whatLiesOutsideIsLeftToTheNextPolicy() {
        assertNoOpinion(
                "Read", Map.of("file_path", outside.resolve("secret.txt").toString()));
        assertNoOpinion("Read", Map.of("file_path", "../outside/secret.txt"));
        assertNoOpinion("Read", Map.of("file_path", "~/.ssh/id_rsa"));
        assertNoOpinion("LS", Map.of("path", "/"));
    }

    @Test
    void aLinkThatLeadsOutsideIsLeftToTheNextPolicy() {
        assertNoOpinion("Read", Map.of("file_path", "link/secret.txt"));
        assertNoOpinion("Grep", Map.of("pattern", "x", "path", "link"));
        assertNoOpinion("Glob", Map.of("pattern", "link/*"));
        assertNoOpinion("Glob", Map.of("pattern", "link/**/secret.txt"));
        assertNoOpinion("Grep", Map.of("pattern", "x", "glob", "link/*.txt"));
    }

    @Test
    void whatCannotBeProvenIsLeftToTheNextPolicy() {
        assertNoOpinion("Read", Map.of());
        assertNoOpinion("Read", Map.of("file_path", "missing.txt"));
        assertNoOpinion("Read", Map.of("file_path", 5L));
        assertNoOpinion("Read", Map.of("file_path", "a\0b"));
    }

    @Test
    void searchingInsideIsAllowedUnlessThePatternCanClimbOut() {
        assertThat(verdict("Glob", Map.of("pattern", "**/*.txt"))).isInstanceOf(Verdict.Allow.class);
        assertThat(verdict("Grep", Map.of("pattern", "/etc/.*", "output_mode", "content")))
                .isInstanceOf(Verdict.Allow.class);
        assertNoOpinion("Glob", Map.of("pattern", "/etc/*"));
        assertNoOpinion("Glob", Map.of("pattern", "../*"));
        assertNoOpinion("Glob", Map.of("pattern", "{/etc,a}/*"));
        assertNoOpinion("Grep", Map.of("pattern", "x", "glob", "../**"));
    }

    @Test
    void otherToolsAndMissingDirectoriesAreLeftToTheNextPolicy() {
        assertNoOpinion("Bash", Map.of("command", "cat a.txt"));
        assertThat(new ReadsInside().evaluate(request("Read", Map.of("file_path", "a.txt")), ApprovalContext.NONE))
                .isInstanceOf(Verdict.NoOpinion.class);
    }

    private void assertNoOpinion(String tool, Map<String, Object> input) {
        assertThat(verdict(tool, input)).as("%s %s", tool, input).isInstanceOf(Verdict.NoOpinion.class);
    }

    private Verdict verdict(String tool, Map<String, Object> input) {
        return new ReadsInside().evaluate(request(tool, input), new ApprovalContext(inside, Map.of(), true));
    }

    private static ApprovalRequest request(String tool, Map<String, Object> input) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), tool, input))
                .build();
    }
}
