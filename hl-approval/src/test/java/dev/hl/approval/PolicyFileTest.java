package dev.hl.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.RuleLook;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.PolicyFileException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyFileTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    @TempDir
    Path folder;

    @Nested
    class APolicy {
        private final ApprovalPolicy policy = PolicyFile.parse("""
                {
                  "version": 1,
                  "tiers": {
                    "user": [
                      { "allow": ["Bash(git status:*)", "Bash(git push:*)"] },
                      { "allow": "Bash(make)", "until": "2030-01-01T12:00:01Z" },
                      { "ask": "WebFetch" }
                    ],
                    "admin": [{ "deny": "Bash(git push * main)", "reason": "main is protected" }]
                  },
                  "default": "deny"
                }
                """);

        @Test
        void hasTheRulesOfItsTiers() {
            assertThat(bash("git status")).isInstanceOf(Verdict.Allow.class);
            assertThat(bash("git push origin dev")).isInstanceOf(Verdict.Allow.class);
            assertThat(bash("git push origin main"))
                    .isEqualTo(Verdict.deny("Bash(git push * main)", "main is protected"));
            assertThat(verdict(policy, "WebFetch", Map.of("url", "https://x.org")))
                    .isInstanceOf(Verdict.Ask.class);
        }

        @Test
        void endsARuleWhenItsTimeIsOver() {
            ApprovalContext later = ApprovalContext.NONE.withAt(NOON.plusSeconds(1));

            assertThat(bash("make")).isInstanceOf(Verdict.Allow.class);
            assertThat(policy.evaluate(request("Bash", Map.of("command", "make")), later))
                    .isInstanceOf(Verdict.Deny.class);
        }

        @Test
        void hasADefaultForWhatNoRuleSpeaksAbout() {
            String start = "{\"version\":1,\"tiers\":{}";

            assertThat(bash("ls")).isEqualTo(Verdict.deny("default of the policy file", "no rule allows it"));
            assertThat(verdict(PolicyFile.parse(start + ",\"default\":\"ask\"}"), "X", Map.of()))
                    .isEqualTo(Verdict.ask("default of the policy file", "no rule speaks about it"));
            assertThat(verdict(PolicyFile.parse(start + "}"), "X", Map.of())).isEqualTo(Verdict.noOpinion());
        }

        @Test
        void isExplainedTierByTier() {
            assertThat(policy.explain(request("Bash", Map.of("command", "git status")), ApprovalContext.NONE)
                            .looks())
                    .extracting(RuleLook::tier)
                    .containsExactly(
                            PolicyTier.ADMIN, PolicyTier.USER, PolicyTier.USER, PolicyTier.USER, PolicyTier.USER);
        }

        private Verdict bash(String command) {
            return verdict(policy, "Bash", Map.of("command", command));
        }
    }

    @Nested
    class AFile {
        @Test
        void isWhereASingleSlashBegins() throws IOException {
            String json = "{\"version\":1,\"tiers\":{\"project\":[{\"allow\":\"Read(/src/**)\"}]}}";
            Path file = Files.writeString(folder.resolve("policy.json"), json);
            String inside = folder.toRealPath().resolve("src/a").toString();

            assertThat(verdict(PolicyFile.read(file), "Read", Map.of("file_path", inside)))
                    .isInstanceOf(Verdict.Allow.class);
        }

        @Test
        void isNamedWhenItIsNotAPolicy() throws IOException {
            Path file = Files.writeString(folder.resolve("policy.json"), "[]");

            assertThatThrownBy(() -> PolicyFile.read(file))
                    .isInstanceOf(PolicyFileException.class)
                    .hasMessageStartingWith(
                            file + " is not a policy:\n  line 1, column 1: expected an object, but got a list");
        }

        @Test
        void thatIsNotThereIsNamed() {
            assertThatThrownBy(() -> PolicyFile.read(folder.resolve("missing.json")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("missing.json");
        }
    }

    @Nested
    class WhatIsWrong {
        @Test
        void isToldAllAtOnceWithItsPlaces() {
            String json = """
                    {
                      "version": 2,
                      "teirs": {},
                      "tiers": {
                        "root": [],
                        "user": [
                          { "allow": "bash(ls)", "reason": " " },
                          { "allow": ["Bash(ls)", 5, "Write(x)"], "until": "tomorrow" },
                          { "allow": "Read", "deny": "Read" },
                          { "until": "2030-01-01T00:00:00Z", "when": 1 },
                          { "ask": [] },
                          "Read"
                        ],
                        "admin": {}
                      },
                      "default": "allow"
                    }
                    """;

            assertThat(problems(json))
                    .containsExactly(
                            "line 2, column 14: expected 1, but got 2",
                            "line 3, column 3: expected one of [default, tiers, version], but got \"teirs\"",
                            "line 5, column 5: expected one of [admin, application, project, session, user], but got \"root\"",
                            "line 7, column 18: rule must be spelled with Bash, but was \"bash(ls)\"",
                            "line 7, column 40: expected a text that is not blank, but got \" \"",
                            "line 8, column 31: expected a rule in Claude's syntax, but got 5",
                            "line 8, column 34: rule must be Edit(x): rules about paths that are written to name Edit,"
                                    + " but was \"Write(x)\"",
                            "line 8, column 56: expected a moment such as \"2030-01-31T12:00:00Z\", but got \"tomorrow\"",
                            "line 9, column 7: expected exactly one of allow, ask and deny, but got an object",
                            "line 10, column 7: expected exactly one of allow, ask and deny, but got an object",
                            "line 10, column 42: expected one of [allow, ask, deny, reason, until], but got \"when\"",
                            "line 11, column 16: expected a rule in Claude's syntax, or a list of such, but got a list",
                            "line 12, column 7: expected a rule: an object with allow, ask or deny, but got \"Read\"",
                            "line 14, column 14: expected a list of rules, but got an object",
                            "line 16, column 14: expected \"ask\" or \"deny\", but got \"allow\"");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '#',
                quoteCharacter = '^',
                value = {
                    "{ # line 1, column 2: not a JSON object this library accepts: '\"' expected (at character 1)",
                    "{} # line 1, column 1: expected 1, but got nothing",
                    "null # line 1, column 1: expected an object, but got null",
                    "{\"version\": null, \"tiers\": {}} # line 1, column 13: expected 1, but got null",
                    "{\"version\": 1, \"tiers\": {\"user\": null}} # line 1, column 34: expected a list of rules, but got null",
                    "{\"version\": 1, \"tiers\": {}, \"t\\u0069ers2\": [{\"a\": \"}\\\"\"}]} # line 1, column 29: expected one of"
                            + " [default, tiers, version], but got \"tiers2\"",
                    "{\"version\": 1, \"tiers\": {}, \"default\": null} # line 1, column 40: expected \"ask\" or \"deny\","
                            + " but got null"
                })
        void isFound(String json, String problem) {
            assertThat(problems(json)).contains(problem);
        }

        @Test
        void inTheJsonItselfIsToldWithItsLine() {
            assertThat(problems("{\n  \"version\": 1,\n  \"version\": 1\n}"))
                    .containsExactly("line 3, column 3: not a JSON object this library accepts: the key \"version\" a"
                            + " second time (at character 20)");
        }

        private List<String> problems(String json) {
            PolicyFileException refused = catchThrowableOfType(PolicyFileException.class, () -> PolicyFile.parse(json));
            return refused.problems().stream().map(Problem::toString).toList();
        }
    }

    private static Verdict verdict(ApprovalPolicy policy, String tool, Map<String, Object> input) {
        return policy.evaluate(request(tool, input), ApprovalContext.NONE.withAt(NOON));
    }

    private static ApprovalRequest request(String tool, Map<String, Object> input) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId("t1"), tool, input))
                .build();
    }
}
