package dev.hl.approval.rules;

import static dev.hl.approval.rules.Calls.bash;
import static dev.hl.approval.rules.Calls.call;
import static dev.hl.approval.rules.Calls.fetch;
import static dev.hl.approval.rules.Effect.ALLOW;
import static dev.hl.approval.rules.Effect.ASK;
import static dev.hl.approval.rules.Effect.DENY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.RuleLook;
import dev.hl.api.approval.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleListTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final RuleList.Builder rules = RuleList.builder(RuleSettings.standard());

    @Nested
    class ThatAllowsCommands {
        @Test
        void wantsEveryCommandOfALineAllowed() {
            rules.add(ALLOW, "Bash(git status:*)").add(ALLOW, "Bash(ls *)");

            assertThat(verdict(bash("git status -s")))
                    .isEqualTo(Verdict.allow("Bash(git status:*)", "every command of the line is allowed"));
            assertThat(verdict(bash("ls && git status; ls -la | ls")).rule())
                    .isEqualTo("Bash(ls *), Bash(git status:*)");
            assertSilent(bash("git status; rm x"));
            assertSilent(bash("git status && ls | rm"));
            assertSilent(bash("git statusx"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "PATH=x git status",
                    "git status $(rm x)",
                    "git status > f",
                    "git status\trm",
                    "git\u00A0status",
                    "git status\nrm x",
                    "git status & rm",
                    "timeout 5 git status"
                })
        void saysNothingAboutWhatItCannotProve(String command) {
            rules.add(ALLOW, "Bash(git status:*)");

            assertSilent(bash(command));
        }

        @Test
        void saysNothingAboutInputsItDoesNotKnow() {
            rules.add(ALLOW, "Bash(ls)");

            assertAllowed(call(
                    "Bash", Map.of("command", "ls", "description", "d", "timeout", 5L, "run_in_background", true)));
            assertAllowed(call("Bash", Map.of("command", "ls", "dangerouslyDisableSandbox", false)));
            assertSilent(call("Bash", Map.of("command", "ls", "dangerouslyDisableSandbox", true)));
            assertSilent(call("Bash", Map.of("command", 5L)));
            assertSilent(call("Bash", Map.of()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"Bash", "Bash(*)", "Bash( * )"})
        void allowsEveryCommandWhenItNamesTheToolAlone(String rule) {
            rules.add(ALLOW, rule);

            assertAllowed(bash("rm -rf $HOME > /dev/null"));
        }
    }

    @Nested
    class InItsPrecedence {
        @Test
        void deniesBeforeItAsksBeforeItAllows() {
            rules.add(ALLOW, "Bash(git:*)").add(ASK, "Bash(git push:*)").add(DENY, "Bash(git push * main)");

            assertAllowed(bash("git log"));
            assertThat(verdict(bash("git push origin dev")))
                    .isEqualTo(Verdict.ask("Bash(git push:*)", "the command has git push:*"));
            assertThat(verdict(bash("git push origin main")))
                    .isEqualTo(Verdict.deny("Bash(git push * main)", "the command has git push * main"));
        }

        @Test
        void letsTheFirstOfEqualsSpeak() {
            rules.add(DENY, "Bash(rm:*)")
                    .add(DENY, "Bash(rm *)")
                    .add(ASK, "Bash(ls)")
                    .add(ASK, "Bash");

            assertThat(verdict(bash("rm x")).rule()).isEqualTo("Bash(rm:*)");
            assertThat(verdict(bash("ls")).rule()).isEqualTo("Bash(ls)");
        }

        @Test
        void asksWhereARuleThatDeniesCannotLook() {
            rules.add(ALLOW, "Bash").add(DENY, "Bash(rm:*)");

            assertThat(verdict(bash("x".repeat(10_001)))).isInstanceOf(Verdict.Ask.class);
            assertThat(verdict(call("Bash", Map.of("command", 5L)))).isInstanceOf(Verdict.Ask.class);
            assertAllowed(bash("x".repeat(10_000)));
        }

        @Test
        void deniesAlthoughAnotherRuleCannotLook() {
            rules.add(DENY, "Bash(rm:*)").add(DENY, "Bash");

            assertThat(verdict(bash("x".repeat(10_001))).rule()).isEqualTo("Bash");
            assertThat(verdict(bash("x".repeat(10_001)))).isInstanceOf(Verdict.Deny.class);
        }
    }

    @Nested
    class AboutTools {
        @Test
        void matchesThemByTheirWholeName() {
            rules.add(ALLOW, "WebSearch").add(DENY, "mcp__*").add(ASK, "Web*");

            assertThat(verdict(call("mcp__db__drop", Map.of()))).isInstanceOf(Verdict.Deny.class);
            assertThat(verdict(call("WebSearch", Map.of())).rule()).isEqualTo("Web*");
            assertSilent(call("XWebSearch", Map.of()));
        }

        @Test
        void matchesToolsOfServers() {
            rules.add(ALLOW, "mcp__puppeteer").add(ALLOW, "mcp__github__get_*").add(ALLOW, "mcp__db__read__all");

            assertAllowed(call("mcp__puppeteer__navigate", Map.of()));
            assertAllowed(call("mcp__github__get_issue", Map.of()));
            assertAllowed(call("mcp__db__read__all", Map.of()));
            assertSilent(call("mcp__github__delete_issue", Map.of()));
            assertSilent(call("mcp__puppeteer2__navigate", Map.of()));
            assertSilent(call("mcp__puppeteer", Map.of()));
            assertSilent(call("mcp__puppeteer__evil__navigate", Map.of()));
            assertSilent(call("mcp__github__get_x__y", Map.of()));
            assertSilent(call("mcp__github__get__evil", Map.of()));
            assertSilent(call("mcp__puppeteer___x", Map.of()));
        }

        @ParameterizedTest
        @ValueSource(strings = {"mcp__server", "mcp__server__*", "mcp__server__g*"})
        void saysNothingAboutAToolThatCouldBeAnotherServers(String rule) {
            rules.add(ALLOW, rule);

            assertSilent(call("mcp__server___x", Map.of()));
            assertSilent(call("mcp__server___get", Map.of()));
            assertSilent(call("mcp__server__get__evil", Map.of()));
            assertSilent(call("mcp__server__g__evil", Map.of()));
        }

        @Test
        void deniesToolsOfServersAlsoUnderAmbiguousNames() {
            rules.add(DENY, "mcp__puppeteer__*");

            assertThat(verdict(call("mcp__puppeteer__evil__navigate", Map.of())))
                    .isInstanceOf(Verdict.Deny.class);
        }

        @Test
        void matchesAgentsByBothNamesOfTheTool() {
            rules.add(DENY, "Agent(Explore)").add(ASK, "Task(general-purpose)");

            assertThat(verdict(call("Agent", Map.of("subagent_type", "Explore"))))
                    .isInstanceOf(Verdict.Deny.class);
            assertThat(verdict(call("Task", Map.of("subagent_type", "Explore"))))
                    .isInstanceOf(Verdict.Deny.class);
            assertThat(verdict(call("Agent", Map.of("prompt", "x")))).isInstanceOf(Verdict.Ask.class);
            assertThat(verdict(call("Agent", Map.of("subagent_type", 5L)))).isInstanceOf(Verdict.Ask.class);
            assertSilent(call("Agent", Map.of("subagent_type", "explore")));
        }

        @Test
        void matchesSkills() {
            rules.add(ALLOW, "Skill(commit)").add(ALLOW, "Skill(review *)").add(ALLOW, "Skill(docs:*)");

            assertAllowed(call("Skill", Map.of("skill", "commit")));
            assertSilent(call("Skill", Map.of("skill", "commit", "args", "all")));
            assertAllowed(call("Skill", Map.of("skill", "review")));
            assertAllowed(call("Skill", Map.of("skill", "review", "args", "all of it")));
            assertAllowed(call("Skill", Map.of("skill", "docs", "args", "x")));
            assertSilent(call("Skill", Map.of("skill", "reviewer")));
            assertSilent(call("Skill", Map.of("skill", 5L)));
        }

        @Test
        void matchesInputsByTheirValue() {
            rules.add(DENY, "Agent(model:opus)")
                    .add(ASK, "Bash(run_in_background : true)")
                    .add(DENY, "mcp__db__query(database:prod*)")
                    .add(ASK, "Read(limit:5)");

            assertThat(verdict(call("Agent", Map.of("model", "opus")))).isInstanceOf(Verdict.Deny.class);
            assertSilent(call("Agent", Map.of("model", "opus-2")));
            assertSilent(call("Agent", Map.of("prompt", "opus")));
            assertThat(verdict(call("Bash", Map.of("command", "ls", "run_in_background", true))))
                    .isInstanceOf(Verdict.Ask.class);
            assertSilent(bash("ls"));
            assertThat(verdict(call("mcp__db__query", Map.of("database", "production"))))
                    .isInstanceOf(Verdict.Deny.class);
            assertSilent(call("mcp__db__query", Map.of("database", List.of("production"))));
            assertThat(verdict(call("Read", Map.of("file_path", "x", "limit", 5L))))
                    .isInstanceOf(Verdict.Ask.class);
        }
    }

    @Nested
    class AboutHosts {
        @Test
        void matchesThemWithoutCaseAndWithoutTheLastDot() {
            rules.add(ALLOW, "WebFetch(domain:Example.com.)");

            assertAllowed(fetch("https://example.com/x?y=z#w"));
            assertAllowed(fetch("http://EXAMPLE.com.:8080"));
            assertSilent(fetch("https://api.example.com"));
            assertSilent(fetch("https://example.com.evil.org"));
            assertSilent(fetch("https://notexample.com"));
        }

        @Test
        void matchesEverythingBelowThem() {
            rules.add(ALLOW, "WebFetch(domain:*.example.com)");

            assertAllowed(fetch("https://api.example.com"));
            assertAllowed(fetch("https://a.b.example.com"));
            assertSilent(fetch("https://example.com"));
            assertSilent(fetch("https://evilexample.com"));
        }

        @Test
        void keepsOtherStarsBetweenDots() {
            rules.add(ALLOW, "WebFetch(domain:example.*)").add(ALLOW, "WebFetch(domain:a*z.org)");

            assertAllowed(fetch("https://example.org"));
            assertSilent(fetch("https://example.evil.com"));
            assertAllowed(fetch("https://abcz.org"));
            assertSilent(fetch("https://a.z.org"));
        }

        @Test
        void matchesEveryHost() {
            rules.add(ALLOW, "WebFetch(domain:*)");

            assertAllowed(fetch("https://any.example"));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "https://example.com@evil.org/",
                    "https://evil.org\\@example.com/",
                    "https://exa\tmple.com",
                    "https:example.com",
                    "https://ex%61mple.com",
                    "https://[::1]/",
                    "ftp://example.com",
                    "https://exämple.com",
                    "https://example.com/ü",
                    "",
                    "https://example.com:99999999"
                })
        void asksAboutAddressesWhoseHostIsNotCertain(String url) {
            rules.add(ALLOW, "WebFetch").add(DENY, "WebFetch(domain:evil.org)");

            assertThat(verdict(fetch(url))).as(url).isInstanceOf(Verdict.Ask.class);
        }

        @ParameterizedTest
        @ValueSource(strings = {"https://example.com@evil.org/", "https://evil.org\\@example.com/"})
        void doesNotAllowThem(String url) {
            rules.add(ALLOW, "WebFetch(domain:*)");

            assertSilent(fetch(url));
        }
    }

    @Nested
    class WithTerms {
        @Test
        void tellsTheReasonThatSomebodyGave() {
            rules.add(DENY, "Bash(rm:*)", "use the bin", null).add(ALLOW, "Read(x)", "harmless", null);

            assertThat(verdict(bash("rm x")).reason()).isEqualTo("use the bin");
        }

        @Test
        void isInForceUntilItsMoment() {
            rules.add(ALLOW, "Bash(ls)", "", NOON);

            assertThat(at(NOON.minusNanos(1), bash("ls"))).isInstanceOf(Verdict.Allow.class);
            assertThat(at(NOON, bash("ls"))).isInstanceOf(Verdict.NoOpinion.class);
            assertSilent(bash("ls"));
        }

        @Test
        void narrowsButDoesNotWidenAtAMomentThatIsNotKnown() {
            rules.add(DENY, "Bash(rm:*)", "", NOON).add(ALLOW, "WebSearch", "", NOON);

            assertThat(verdict(bash("rm x"))).isInstanceOf(Verdict.Deny.class);
            assertThat(at(NOON, bash("rm x"))).isInstanceOf(Verdict.NoOpinion.class);
            assertSilent(call("WebSearch", Map.of()));
            assertThat(at(NOON.minusSeconds(1), call("WebSearch", Map.of()))).isInstanceOf(Verdict.Allow.class);
        }
    }

    @Nested
    class ThatIsExplained {
        @Test
        void tellsOfEveryRuleWhyItSpeaksOrNot() {
            rules.add(ALLOW, "Bash(git:*)")
                    .add(DENY, "Bash(git push:*)")
                    .add(ASK, "WebSearch")
                    .add(ALLOW, "Bash(ls)", "", NOON);

            Explanation explanation =
                    rules.build().explain(bash("git status && git log"), ApprovalContext.NONE.withAt(NOON));

            assertThat(explanation.verdict()).isInstanceOf(Verdict.Allow.class);
            assertThat(explanation.looks())
                    .containsExactly(
                            look("allow Bash(git:*)", true, "it covers git status"),
                            look("deny Bash(git push:*)", false, "the command does not have git push:*"),
                            look("ask WebSearch", false, "it is about another tool"),
                            look("allow Bash(ls)", false, "it is not in force at the moment of the request"));
        }

        @Test
        void tellsWhatCouldNotBeProvenAndWhatCouldNotBeLookedAt() {
            rules.add(ALLOW, "Bash(ls)").add(DENY, "Bash(rm:*)");

            assertThat(rules.build()
                            .explain(bash("ls $x"), ApprovalContext.NONE)
                            .looks()
                            .get(0))
                    .isEqualTo(look(
                            "allow Bash(ls)", false, "the command is not literal: what $ does there is not proven"));
            assertThat(rules.build()
                            .explain(bash("x".repeat(10_001)), ApprovalContext.NONE)
                            .looks()
                            .get(1))
                    .isEqualTo(
                            look("deny Bash(rm:*)", true, "the command is too long to be searched, or there is none"));
        }

        private RuleLook look(String rule, boolean matched, String why) {
            return new RuleLook(PolicyTier.APPLICATION, rule, matched, why);
        }
    }

    private void assertAllowed(ApprovalRequest request) {
        assertThat(verdict(request)).as("%s", request.input()).isInstanceOf(Verdict.Allow.class);
    }

    private void assertSilent(ApprovalRequest request) {
        assertThat(verdict(request)).as("%s", request.input()).isInstanceOf(Verdict.NoOpinion.class);
    }

    private Verdict verdict(ApprovalRequest request) {
        return rules.build().evaluate(request, ApprovalContext.NONE);
    }

    private Verdict at(Instant moment, ApprovalRequest request) {
        ApprovalPolicy policy = rules.build();
        return policy.evaluate(request, ApprovalContext.NONE.withAt(moment));
    }
}
