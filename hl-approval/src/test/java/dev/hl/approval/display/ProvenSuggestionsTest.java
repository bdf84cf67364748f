package dev.hl.approval.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.Policies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Suggestions with the matcher that will apply them: what is offered would have allowed the request. */
class ProvenSuggestionsTest {
    private final ApprovalPresenter presenter = ApprovalPresenter.builder()
            .coverage((rule, request) ->
                    Policies.allow(rule).evaluate(request, request.context()) instanceof Verdict.Allow)
            .build();

    @TempDir
    Path directory;

    @Test
    void offerCommandsAsTheyAreAndByTheirBeginning() {
        assertThat(rules("Bash", Map.of("command", "git status -s")))
                .contains("Bash(git status -s)", "Bash(git status:*)");
    }

    @Test
    void offerFilesAndFolders() throws IOException {
        Files.createDirectory(directory.resolve("src"));
        Path file = Files.writeString(directory.resolve("src/a.txt"), "a");

        assertThat(rules("Edit", Map.of("file_path", file.toString(), "old_string", "a", "new_string", "b")))
                .contains("Edit(src/a.txt)", "Edit(src/**)");
        assertThat(rules("Read", Map.of("file_path", file.toString()))).contains("Read(src/a.txt)", "Read(src/**)");
    }

    @Test
    void offerAFileAndNoOtherOfItsName() throws IOException {
        Path file = Files.writeString(directory.resolve("Makefile"), "a");

        List<String> rules = rules("Edit", Map.of("file_path", file.toString(), "old_string", "a", "new_string", "b"));

        assertThat(rules).containsExactly("Edit(./Makefile)", "Edit(**)");
        assertThat(Policies.allow(rules.get(0))
                        .evaluate(
                                request("Edit", Map.of("file_path", "deep/er/Makefile")),
                                ApprovalContext.in(directory)))
                .isInstanceOf(Verdict.NoOpinion.class);
    }

    @Test
    void offerHostsAndTools() {
        assertThat(rules("WebFetch", Map.of("url", "https://docs.example/x", "prompt", "p")))
                .containsExactly("WebFetch(domain:docs.example)");
        assertThat(rules("mcp__files__list", Map.of())).containsExactly("mcp__files__list");
    }

    private List<String> rules(String tool, Map<String, Object> input) {
        ApprovalRequest request = request(tool, input);
        Approval approval = Approval.open(
                new ApprovalId("a1"), request, Verdict.ask("ask", "why"), Instant.parse("2030-01-01T00:00:00Z"));
        return presenter.present(approval).suggestions().stream()
                .map(Suggestion::rule)
                .toList();
    }

    private ApprovalRequest request(String tool, Map<String, Object> input) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), tool, input))
                .context(ApprovalContext.in(directory))
                .build();
    }
}
