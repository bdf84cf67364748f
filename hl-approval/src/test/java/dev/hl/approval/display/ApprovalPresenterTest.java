package dev.hl.approval.display;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAssessment;
import dev.hl.api.approval.Verdict;
import dev.hl.testkit.fakes.Seeds;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ApprovalPresenterTest {
    private static final Path DIRECTORY = Path.of("/work/project");
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");

    private final Map<Path, String> files = new HashMap<>();
    private final ApprovalPresenter presenter = ApprovalPresenter.builder()
            .files(file -> Optional.ofNullable(files.get(file)))
            .build();

    @Nested
    class ACommand {
        @Test
        void isShownAsItIsWithWhateverElseTheCallSays() {
            ApprovalView view = show("Bash", Map.of("command", "export KEY=s3cret\nmake", "run_in_background", true));

            assertThat(view.title()).isEqualTo("Bash: export KEY=s3cret⏎make");
            assertThat(view.body())
                    .isEqualTo("export KEY=s3cret\nmake\n\nOther input:\n{\n  \"run_in_background\": true\n}");
            assertThat(view.isShortened()).isFalse();
        }

        @Test
        void keepsItsEndInTheTitleAndSaysWhatIsMissingOfTheBody() {
            ApprovalPresenter brief =
                    ApprovalPresenter.builder().longestBody(200).build();

            ApprovalView view = brief.present(approval("Bash", Map.of("command", "a".repeat(5_000) + "; rm -rf /")));

            assertThat(view.title())
                    .endsWith("a; rm -rf /")
                    .contains("more characters")
                    .hasSizeLessThanOrEqualTo(200);
            assertThat(view.body()).endsWith("a; rm -rf /").hasSizeLessThanOrEqualTo(200);
            assertThat(view.isShortened()).isTrue();
            assertThat(view.asText()).contains("Not all of it is shown.");
        }

        @Test
        void thatIsNoTextIsShownAsJson() {
            assertThat(show("Bash", Map.of("command", List.of("rm"))).body())
                    .isEqualTo("{\n  \"command\": [\n    \"rm\"\n  ]\n}");
        }
    }

    @Nested
    class AnEdit {
        @Test
        void isShownAgainstTheFileAsItIs() {
            files.put(DIRECTORY.resolve("a.txt"), "one\ntwo\nthree\n");

            ApprovalView view =
                    show("Edit", Map.of("file_path", "/work/project/a.txt", "old_string", "two", "new_string", "2"));

            assertThat(view.title()).isEqualTo("Edit: a.txt");
            assertThat(view.body()).isEqualTo("""
                            --- /work/project/a.txt
                            +++ /work/project/a.txt
                            @@ -1,3 +1,3 @@
                             one
                            -two
                            +2
                             three""");
        }

        @Test
        void ofSeveralPlacesIsOneDifference() {
            files.put(DIRECTORY.resolve("a.txt"), "x\ny\nx\n");
            Map<String, Object> everywhere = Map.of("old_string", "x", "new_string", "z", "replace_all", true);
            Map<String, Object> second = Map.of("old_string", "z\ny", "new_string", "z\nY");

            ApprovalView view = show("MultiEdit", Map.of("file_path", "a.txt", "edits", List.of(everywhere, second)));

            assertThat(view.body()).endsWith("-x\n-y\n-x\n+z\n+Y\n+z");
        }

        @Test
        void ofTextThatIsNotInTheFileSaysSo() {
            files.put(DIRECTORY.resolve("a.txt"), "other\n");

            ApprovalView view = show("Edit", Map.of("file_path", "a.txt", "old_string", "two", "new_string", "2"));

            assertThat(view.body())
                    .startsWith(
                            "The text to be replaced is not in the file now; what is to be replaced is shown alone.")
                    .contains("-two", "+2");
        }

        @Test
        void ofAFileThatCannotBeReadSaysWhy() {
            ApprovalPresenter blind = ApprovalPresenter.builder()
                    .files(file -> {
                        throw new IOException("it has more than 1000000 bytes");
                    })
                    .build();

            ApprovalView view = blind.present(approval("Write", Map.of("file_path", "a.txt", "content", "new\n")));

            assertThat(view.body())
                    .startsWith("What is in the file now is not shown (it has more than 1000000 bytes)")
                    .endsWith("+new");
        }

        @Test
        void thatMakesAFileSaysSo() {
            ApprovalView view = show("Write", Map.of("file_path", "new.txt", "content", "hello"));

            assertThat(view.body())
                    .isEqualTo("--- nothing\n+++ new.txt\n@@ -0,0 +1,1 @@\n+hello\n\\ no line break at the end");
        }

        @Test
        void ofANotebookShowsTheCell() {
            files.put(DIRECTORY.resolve("n.ipynb"), """
                    {"cells":[{"id":"c1","source":["a = 1\\n","b = 2"]},{"id":"c2","source":"c"}]}""");

            ApprovalView view = show(
                    "NotebookEdit", Map.of("notebook_path", "n.ipynb", "cell_id", "c1", "new_source", "a = 1\nb = 3"));

            assertThat(view.body()).startsWith("Notebook: replace cell c1.").contains("-b = 2", "+b = 3", " a = 1");
        }

        @Test
        void withoutItsPartsIsShownAsJson() {
            assertThat(show("Write", Map.of("file_path", "a.txt", "content", 7)).body())
                    .contains("\"content\": 7");
        }
    }

    @Nested
    class OtherRequests {
        @Test
        void questionsComeWithTheirOptions() {
            Map<String, Object> question = Map.of(
                    "question",
                    "Which colour?",
                    "multiSelect",
                    true,
                    "options",
                    List.of(Map.of("label", "Red", "description", "warm"), Map.of("label", "Blue")));

            ApprovalView view =
                    presenter.present(approval(request("AskUserQuestion", Map.of("questions", List.of(question)))
                            .kind(RequestKind.QUESTION)
                            .build()));

            assertThat(view.title()).isEqualTo("Question: Which colour?");
            assertThat(view.body()).isEqualTo("Which colour? (several answers may be chosen)\n  - Red: warm\n  - Blue");
        }

        @Test
        void plansComeAsTheyAre() {
            ApprovalView view = presenter.present(approval(request("ExitPlanMode", Map.of("plan", "# Do it\n1. first"))
                    .kind(RequestKind.PLAN)
                    .build()));

            assertThat(view.title()).isEqualTo("Plan: # Do it");
            assertThat(view.body()).isEqualTo("# Do it\n1. first");
        }

        @Test
        void addressesNameTheHostTheyLeadTo() {
            ApprovalView view =
                    show("WebFetch", Map.of("url", "https://good.example@evil.example/x", "prompt", "read"));

            assertThat(view.title()).isEqualTo("WebFetch: evil.example");
            assertThat(view.body())
                    .startsWith("https://good.example@evil.example/x\nHost: evil.example\n\nOther input:")
                    .contains("\"prompt\": \"read\"");
            assertThat(show("WebFetch", Map.of("url", "https://good.example\\@evil.example/"))
                            .body())
                    .contains("Host: cannot be told from this address");
            assertThat(show("WebFetch", Map.of("url", "https://bücher.example/"))
                            .body())
                    .contains("Host: xn--bcher-kva.example (in international letters)");
        }

        @Test
        void anyOtherToolComesAsJson() {
            ApprovalView view = show("mcp__files__move", Map.of("from", "a"));

            assertThat(view.title()).isEqualTo("mcp__files__move");
            assertThat(view.body()).isEqualTo("{\n  \"from\": \"a\"\n}");
        }
    }

    @Nested
    class WhatStandsBeside {
        @Test
        void isWhoAsksWhyAndWhatHappensWhenNobodyDecides() {
            ApprovalView view = presenter.present(approval(request("Bash", Map.of("command", "ls"))
                    .timeout(Duration.ofMinutes(1))
                    .build()));

            assertThat(view.rule()).isEqualTo("ask\\u{202E}rule");
            assertThat(view.reason()).isEqualTo("because");
            assertThat(view.expiresAt()).contains(NOW.plusSeconds(60));
            assertThat(view.onExpiry()).isEqualTo("it is denied, and the agent's turn ends");
            assertThat(view.asker().session()).contains(new SessionId("s1"));
            assertThat(view.asker().inWords()).isEqualTo("session s1, in /work/project, {team=a\\u{8}b}");
            assertThat(view.inputHash())
                    .isEqualTo(approval("Bash", Map.of("command", "ls")).inputHash());
            assertThat(view.asText()).contains("Bash: ls", "Risk:", "Rule:", "From:", "Expires:", "Input:");
        }

        @Test
        void isTheRiskAndWhatAnAnalyzerThrowsIsUnknown() {
            ApprovalPresenter failing = ApprovalPresenter.builder()
                    .risk((request, context) -> {
                        throw new IllegalStateException("broken");
                    })
                    .build();
            ApprovalPresenter judging = ApprovalPresenter.builder()
                    .risk((request, context) -> new RiskAssessment(Risk.LOW, "for\u202e test"))
                    .build();
            Approval approval = approval("Bash", Map.of("command", "ls"));

            assertThat(failing.present(approval).risk().risk()).isEqualTo(Risk.UNKNOWN);
            assertThat(judging.present(approval).risk()).isEqualTo(new RiskAssessment(Risk.LOW, "for\\u{202E} test"));
        }

        @Test
        void neverHidesAnythingWhateverTheCallHolds() {
            Seeds.each(seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                List<String> tools =
                        List.of("Bash", "Edit", "Write", "WebFetch", "WebSearch", "mcp__a__b", "NotebookEdit");
                for (String tool : tools) {
                    Map<String, Object> input = hostileInput(random);

                    ApprovalView view = show(tool, input);

                    assertThat((view.title() + view.asText().replace("\n", ""))
                                    .codePoints()
                                    .filter(RandomText::isForbidden)
                                    .toArray())
                            .isEmpty();
                    assertThat(view.title()).doesNotContain("\n");
                }
            });
        }

        private static Map<String, Object> hostileInput(SplittableRandom random) {
            Map<String, Object> input = new HashMap<>();
            for (String part : List.of(
                    "command",
                    "file_path",
                    "notebook_path",
                    "content",
                    "old_string",
                    "new_string",
                    "url",
                    "query",
                    "new_source")) {
                input.put(part, withoutLoneSurrogates(RandomText.hostile(random)));
            }
            return input;
        }

        /** What no call can hold: its input has a canonical form. */
        private static String withoutLoneSurrogates(String text) {
            return text.codePoints()
                    .filter(c -> Character.getType(c) != Character.SURROGATE)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString();
        }
    }

    @Nested
    class SuggestedRules {
        private final ApprovalPresenter believing =
                ApprovalPresenter.builder().coverage((rule, request) -> true).build();

        @Test
        void areNotOfferedWithoutProof() {
            ApprovalPresenter failing = ApprovalPresenter.builder()
                    .coverage((rule, request) -> {
                        throw new IllegalStateException("broken");
                    })
                    .build();
            ApprovalPresenter exact = ApprovalPresenter.builder()
                    .coverage((rule, request) -> rule.equals("Bash(git status)"))
                    .build();
            Approval approval = approval("Bash", Map.of("command", "git status"));

            ApprovalPresenter doubting = ApprovalPresenter.builder()
                    .coverage((rule, request) -> false)
                    .build();

            assertThat(doubting.present(approval).suggestions()).isEmpty();
            assertThat(failing.present(approval).suggestions()).isEmpty();
            assertThat(exact.present(approval).suggestions())
                    .containsExactly(new Suggestion("Bash(git status)", "this command and no other"));
        }

        @Test
        void sayWhatTheyCoverTheNarrowestFirst() {
            assertThat(rules("Bash", Map.of("command", "git status -s")))
                    .containsExactly(
                            new Suggestion("Bash(git status -s)", "this command and no other"),
                            new Suggestion("Bash(git status:*)", "every command that begins with \"git status\""));
            assertThat(rules("Write", Map.of("file_path", "/work/project/src/a.txt")))
                    .containsExactly(
                            new Suggestion("Edit(src/a.txt)", "every edit of this file"),
                            new Suggestion("Edit(src/**)", "every edit of any file below src/"));
            assertThat(rules("Read", Map.of("file_path", "/etc/hosts")))
                    .containsExactly(
                            new Suggestion("Read(//etc/hosts)", "reading this file"),
                            new Suggestion("Read(//etc/**)", "reading any file below /etc/"));
            assertThat(rules("WebFetch", Map.of("url", "https://Docs.Example/x")))
                    .containsExactly(new Suggestion("WebFetch(domain:docs.example)", "every page of docs.example"));
            assertThat(rules("mcp__a__b", Map.of()))
                    .containsExactly(new Suggestion("mcp__a__b", "every call of mcp__a__b, whatever its input"));
        }

        @Test
        void areNotMadeOfWhatTheRuleSyntaxWouldReadAsSomethingElse() {
            assertThat(rules("Bash", Map.of("command", "ls; rm x"))).isEmpty();
            assertThat(rules("Bash", Map.of("command", "ls *"))).isEmpty();
            assertThat(rules("Bash", Map.of("command", "echo (x)"))).isEmpty();
            assertThat(rules("Bash", Map.of("command", "ls \u200b"))).isEmpty();
            assertThat(rules("Bash", Map.of("command", "rm x"))).hasSize(1);
            assertThat(rules("Edit", Map.of("file_path", "/work/project/a*.txt")))
                    .isEmpty();
            assertThat(rules("Edit", Map.of("file_path", "/work/project/../x"))).isEmpty();
        }

        private List<Suggestion> rules(String tool, Map<String, Object> input) {
            return believing.present(approval(tool, input)).suggestions();
        }
    }

    private ApprovalView show(String tool, Map<String, Object> input) {
        return presenter.present(approval(tool, input));
    }

    private static Approval approval(String tool, Map<String, Object> input) {
        return approval(request(tool, input).build());
    }

    private static Approval approval(ApprovalRequest request) {
        return Approval.open(new ApprovalId("a1"), request, Verdict.ask("ask\u202erule", "because"), NOW);
    }

    private static ApprovalRequest.Builder request(String tool, Map<String, Object> input) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), tool, input))
                .session(new SessionId("s1"))
                .context(ApprovalContext.in(DIRECTORY).withTags(Map.of("team", "a\bb")));
    }
}
