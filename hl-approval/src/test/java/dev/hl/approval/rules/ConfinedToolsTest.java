package dev.hl.approval.rules;

import static dev.hl.approval.rules.Calls.bash;
import static dev.hl.approval.rules.Calls.call;
import static dev.hl.approval.rules.Calls.edit;
import static dev.hl.approval.rules.Calls.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfinedToolsTest {
    @TempDir
    Path temp;

    private Path inside;
    private Path outside;
    private Path library;

    @BeforeEach
    void makeFolders() throws IOException {
        Path root = temp.toRealPath();
        inside = Files.createDirectory(root.resolve("inside"));
        outside = Files.createDirectory(root.resolve("outside"));
        library = Files.createDirectory(root.resolve("library"));
        Files.createDirectory(inside.resolve("folder"));
        Files.writeString(inside.resolve("a.txt"), "a");
        Files.writeString(outside.resolve("secret.txt"), "s");
        Files.createSymbolicLink(inside.resolve("link"), outside);
        Files.createSymbolicLink(inside.resolve("own"), inside.resolve("folder"));
        Files.createSymbolicLink(inside.resolve("dangling"), outside.resolve("not-yet.txt"));
        Files.createSymbolicLink(inside.resolve("relative"), Path.of("../outside/not-yet.txt"));
    }

    @Nested
    class Reading {
        @Test
        void insideIsAllowedByAbsoluteAndByRelativePath() {
            assertAllowed(read(inside.resolve("a.txt").toString()));
            assertAllowed(read("a.txt"));
            assertAllowed(read("folder/../a.txt"));
            assertAllowed(read("own/b.txt"));
            assertAllowed(call("LS", Map.of("path", inside.toString())));
            assertAllowed(call("NotebookRead", Map.of("notebook_path", "n.ipynb")));
        }

        @Test
        void whatLiesOutsideIsLeftToTheNextPolicy() {
            assertSilent(read(outside.resolve("secret.txt").toString()));
            assertSilent(read("../outside/secret.txt"));
            assertSilent(read("~/.ssh/id_rsa"));
            assertSilent(read(inside + "x/a.txt"));
            assertSilent(call("LS", Map.of("path", "/")));
        }

        @Test
        void aLinkThatLeadsOutsideIsLeftToTheNextPolicy() {
            assertSilent(read("link/secret.txt"));
            assertSilent(read("link/../outside/secret.txt"));
            assertSilent(call("Grep", Map.of("pattern", "x", "path", "link")));
            assertSilent(call("Glob", Map.of("pattern", "link/*")));
            assertSilent(call("Glob", Map.of("pattern", "link/**/secret.txt")));
            assertSilent(call("Grep", Map.of("pattern", "x", "glob", "link/*.txt")));
        }

        @Test
        void whatCannotBeProvenIsLeftToTheNextPolicy() {
            assertSilent(call("Read", Map.of()));
            assertSilent(call("Read", Map.of("file_path", 5L)));
            assertSilent(read("a\0b"));
            assertThat(ConfinedTools.reads(temp).evaluate(read("a.txt"), ApprovalContext.NONE))
                    .isInstanceOf(Verdict.NoOpinion.class);
        }

        @Test
        void searchingInsideIsAllowedUnlessThePatternCanClimbOut() {
            assertAllowed(call("Glob", Map.of("pattern", "**/*.txt")));
            assertAllowed(call("Grep", Map.of("pattern", "/etc/.*", "output_mode", "content")));
            assertSilent(call("Glob", Map.of("pattern", "/etc/*")));
            assertSilent(call("Glob", Map.of("pattern", "../*")));
            assertSilent(call("Glob", Map.of("pattern", "{/etc,a}/*")));
            assertSilent(call("Grep", Map.of("pattern", "x", "glob", "../**")));
            assertSilent(call("Grep", Map.of("pattern", "x", "path", 5L)));
        }

        @ParameterizedTest
        @ValueSource(strings = {" /etc", "/etc ", "\n/etc", "\u00A0/etc", "\uFEFF/etc", " ~/.ssh", " a.txt", "e\u0301"})
        void whatCanBeReadInTwoWaysIsLeftToTheNextPolicy(String path) {
            assertSilent(read(path));
            assertSilent(call("LS", Map.of("path", path)));
            assertSilent(call("Grep", Map.of("pattern", "x", "path", path)));
            assertSilent(call("Grep", Map.of("pattern", "x", "path", path, "glob", "folder/*")));
            assertSilent(call("Grep", Map.of("pattern", "x", "glob", path)));
            assertSilent(call("Glob", Map.of("pattern", path)));
        }

        @Test
        void otherToolsAreLeftToTheNextPolicy() {
            assertSilent(bash("cat a.txt"));
            assertSilent(edit("a.txt"));
        }

        private void assertAllowed(ApprovalRequest request) {
            assertThat(verdict(request)).as("%s", request.input()).isInstanceOf(Verdict.Allow.class);
        }

        private void assertSilent(ApprovalRequest request) {
            assertThat(verdict(request)).as("%s", request.input()).isInstanceOf(Verdict.NoOpinion.class);
        }

        private Verdict verdict(ApprovalRequest request) {
            return ConfinedTools.reads(temp).evaluate(request, ApprovalContext.in(inside));
        }
    }

    @Nested
    class Editing {
        private final ApprovalPolicy policy = ConfinedTools.edits(Path.of("/nowhere"));

        @Test
        void insideIsAllowedAlsoWhereNothingIsYet() {
            for (String tool : FileTools.EDITING) {
                String member = tool.equals("NotebookEdit") ? "notebook_path" : "file_path";

                assertThat(verdict(call(tool, Map.of(member, "new/folder/b.txt"))))
                        .isInstanceOf(Verdict.Allow.class);
            }
        }

        @Test
        void throughADanglingLinkIsLeftToTheNextPolicy() {
            assertThat(verdict(edit("dangling"))).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(edit("relative"))).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(edit("link/new.txt"))).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(edit("new/../../outside/x"))).isInstanceOf(Verdict.NoOpinion.class);
        }

        @Test
        void inAnAdditionalDirectoryIsAllowed() {
            ApprovalContext context = ApprovalContext.in(inside).withAdditionalDirectories(List.of(library));

            assertThat(policy.evaluate(edit(library.resolve("x").toString()), context))
                    .isInstanceOf(Verdict.Allow.class);
            assertThat(policy.evaluate(edit(outside.resolve("x").toString()), context))
                    .isInstanceOf(Verdict.NoOpinion.class);
            assertThat(policy.evaluate(edit("x"), ApprovalContext.NONE.withAdditionalDirectories(List.of(library))))
                    .isInstanceOf(Verdict.NoOpinion.class);
        }

        @Test
        void inAWorkingDirectoryThatIsALinkIsAllowed() throws IOException {
            Path alias = Files.createSymbolicLink(temp.resolve("alias"), inside);

            assertThat(policy.evaluate(edit("b.txt"), ApprovalContext.in(alias)))
                    .isInstanceOf(Verdict.Allow.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {" /etc/passwd", "/etc/passwd\n", " b.txt"})
        void whatCanBeReadInTwoWaysIsLeftToTheNextPolicy(String path) {
            assertThat(verdict(edit(path))).isInstanceOf(Verdict.NoOpinion.class);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    ".git/config",
                    "folder/.git/hooks/pre-commit",
                    ".GIT/config",
                    ".claude/settings.json",
                    ".mcp.json",
                    ".envrc",
                    ".config/git/config",
                    "hooks/pre-commit",
                    ".vscode/tasks.json"
                })
        void ofWhatOtherProgramsObeyIsLeftToTheNextPolicy(String path) throws IOException {
            Files.createDirectories(inside.resolve(".git/hooks"));
            Files.createSymbolicLink(inside.resolve("hooks"), Path.of(".git/hooks"));

            assertThat(verdict(edit(path))).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(call("Write", Map.of("file_path", path)))).isInstanceOf(Verdict.NoOpinion.class);
        }

        @Test
        void inAWorkingDirectoryBelowSuchANameIsAllowed() throws IOException {
            Path tree = Files.createDirectories(inside.resolve(".claude/worktrees/w"));

            assertThat(policy.evaluate(edit("b.txt"), ApprovalContext.in(tree))).isInstanceOf(Verdict.Allow.class);
            assertThat(policy.evaluate(edit(".claude/b.txt"), ApprovalContext.in(tree)))
                    .isInstanceOf(Verdict.NoOpinion.class);
        }

        private Verdict verdict(ApprovalRequest request) {
            return policy.evaluate(request, ApprovalContext.in(inside));
        }
    }

    @Nested
    class NothingOutside {
        private final ApprovalPolicy policy = ConfinedTools.nothingOutside(Path.of("/nowhere"));

        @Test
        void deniesEveryFileToolThatLeadsOut() {
            assertThat(verdict(edit("link/x"))).isInstanceOf(Verdict.Deny.class);
            assertThat(verdict(read("/etc/passwd"))).isInstanceOf(Verdict.Deny.class);
            assertThat(verdict(edit("dangling"))).isInstanceOf(Verdict.Deny.class);
        }

        @Test
        void asksWhereItIsNotKnownWhereACallLeads() {
            assertThat(verdict(call("Glob", Map.of("pattern", "../*")))).isInstanceOf(Verdict.Ask.class);
            assertThat(policy.evaluate(read("/x"), ApprovalContext.NONE)).isInstanceOf(Verdict.Ask.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {" /etc", "\n/etc", "\u00A0/etc", "\uFEFF/etc", " ~/.ssh"})
        void deniesWhatLeadsOutInOneOfTwoWaysToReadIt(String path) {
            assertThat(verdict(call("Grep", Map.of("pattern", "x", "path", path))))
                    .isInstanceOf(Verdict.Deny.class);
            assertThat(verdict(edit(path))).isInstanceOf(Verdict.Deny.class);
            assertThat(verdict(edit(" a.txt"))).isInstanceOf(Verdict.Ask.class);
        }

        @Test
        void hasNoOpinionInsideAndOnOtherTools() {
            assertThat(verdict(edit("a.txt"))).isInstanceOf(Verdict.NoOpinion.class);
            assertThat(verdict(bash("rm -rf /"))).isInstanceOf(Verdict.NoOpinion.class);
        }

        private Verdict verdict(ApprovalRequest request) {
            return policy.evaluate(request, ApprovalContext.in(inside));
        }
    }
}
