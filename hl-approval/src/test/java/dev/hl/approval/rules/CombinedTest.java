package dev.hl.approval.rules;

import static dev.hl.approval.rules.Calls.bash;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.PolicyTier;
import dev.hl.api.approval.RuleLook;
import dev.hl.api.approval.Verdict;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CombinedTest {
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    private static final ApprovalRequest REQUEST = bash("ls");
    private static final ApprovalContext AT_NOON = ApprovalContext.NONE.withAt(NOON);

    /** What the tables say. */
    private static final String PAIRS = """
            deny,  deny,  deny
            deny,  ask,   deny
            deny,  allow, deny
            deny,  none,  deny
            deny,  fails, deny
            ask,   ask,   ask
            ask,   allow, ask
            ask,   none,  ask
            ask,   fails, ask
            allow, allow, allow
            allow, none,  allow
            allow, fails, ask
            none,  none,  none
            none,  fails, ask
            fails, fails, ask
            """;

    @Nested
    class TheStrictest {
        @ParameterizedTest
        @CsvSource(textBlock = PAIRS)
        void ofTwoSpeaksWhicheverComesFirst(String one, String other, String together) {
            assertThat(word(Combined.strictest(List.of(policy(one), policy(other)))))
                    .isEqualTo(together);
            assertThat(word(Combined.strictest(List.of(policy(other), policy(one)))))
                    .isEqualTo(together);
        }

        @Test
        void ofEqualsIsTheFirst() {
            ApprovalPolicy policy = Combined.strictest(
                    List.of(policy("none"), rule(Verdict.ask("a", "1")), rule(Verdict.ask("b", "2"))));

            assertThat(policy.evaluate(REQUEST, AT_NOON)).isEqualTo(Verdict.ask("a", "1"));
        }

        @Test
        void ofNoneHasNoOpinion() {
            assertThat(word(Combined.strictest(List.of()))).isEqualTo("none");
        }

        @Test
        void isExplainedByAllOfThem() {
            ApprovalPolicy policy = Combined.strictest(List.of(
                    rule(Verdict.deny("a", "1")), policy("fails"), policy("none"), rule(Verdict.allow("b", "2"))));

            Explanation explanation = policy.explain(REQUEST, AT_NOON);

            assertThat(explanation.verdict()).isEqualTo(Verdict.deny("a", "1"));
            assertThat(explanation.looks())
                    .containsExactly(
                            new RuleLook(PolicyTier.APPLICATION, "a", true, "1"),
                            new RuleLook(
                                    PolicyTier.APPLICATION,
                                    "policy failed",
                                    true,
                                    "the policy threw IllegalStateException"),
                            new RuleLook(
                                    PolicyTier.APPLICATION, "a policy without an opinion", false, "no rule applies"),
                            new RuleLook(PolicyTier.APPLICATION, "b", true, "2"));
        }
    }

    @Nested
    class TheFirst {
        @ParameterizedTest
        @CsvSource({
            "deny, allow, deny",
            "ask, deny, ask",
            "allow, deny, allow",
            "none, deny, deny",
            "none, allow, allow",
            "fails, allow, ask",
            "fails, ask, ask",
            "fails, deny, deny",
            "fails, none, ask",
            "allow, fails, allow",
            "none, none, none"
        })
        void withAnOpinionSpeaks(String first, String second, String together) {
            ApprovalPolicy policy = Combined.firstOf(List.of(policy(first), policy(second)));

            assertThat(word(policy)).isEqualTo(together);
            assertThat(policy.explain(REQUEST, AT_NOON).verdict()).isEqualTo(policy.evaluate(REQUEST, AT_NOON));
        }

        @Test
        void isExplainedByThoseThatWereAsked() {
            ApprovalPolicy policy = Combined.firstOf(List.of(policy("none"), policy("allow"), policy("deny")));

            assertThat(policy.explain(REQUEST, AT_NOON).looks())
                    .extracting(RuleLook::matched)
                    .containsExactly(false, true);
        }

        @Test
        void thatThrowsAnErrorOfItsOwnKindIsHeardAsAQuestion() {
            for (Throwable failure : List.of(
                    new NullPointerException(),
                    new NoClassDefFoundError(),
                    new StackOverflowError(),
                    new AssertionError())) {
                ApprovalPolicy policy = Combined.firstOf(List.of((request, context) -> {
                    throw sneaky(failure);
                }));

                assertThat(policy.evaluate(REQUEST, AT_NOON))
                        .isEqualTo(Verdict.ask(
                                "policy failed",
                                "the policy threw " + failure.getClass().getSimpleName()));
            }
        }

        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
            throw (T) failure;
        }
    }

    @Nested
    class OfTiers {
        @ParameterizedTest
        @CsvSource(textBlock = PAIRS)
        void theStrictestSpeaksWhoeverIsHigher(String one, String other, String together) {
            for (PolicyTier high : PolicyTier.values()) {
                for (PolicyTier low : PolicyTier.values()) {
                    ApprovalPolicy policy = tiers(Map.of(high, policy(one)), low, policy(other));

                    assertThat(word(policy)).as("%s %s", high, low).isEqualTo(together);
                }
            }
        }

        @Test
        void thatSayTheSameTheHighestSpeaks() {
            Tiers tiers = new Tiers();
            for (PolicyTier tier : List.of(PolicyTier.USER, PolicyTier.SESSION, PolicyTier.PROJECT)) {
                tiers.add(tier, rule(Verdict.allow(tier.name(), "")));
            }

            assertThat(tiers.build().evaluate(REQUEST, AT_NOON).rule()).isEqualTo("PROJECT");
        }

        @Test
        void everyLookNamesItsTier() {
            Tiers tiers = new Tiers();
            tiers.add(PolicyTier.SESSION, policy("allow"));
            tiers.add(PolicyTier.ADMIN, policy("deny"));
            tiers.add(PolicyTier.USER, policy("fails"));

            assertThat(tiers.build().explain(REQUEST, AT_NOON).looks())
                    .extracting(RuleLook::tier)
                    .containsExactly(PolicyTier.ADMIN, PolicyTier.USER, PolicyTier.SESSION);
        }

        @Test
        void withoutAnyThereIsNoOpinion() {
            assertThat(word(new Tiers().build())).isEqualTo("none");
        }

        private ApprovalPolicy tiers(Map<PolicyTier, ApprovalPolicy> high, PolicyTier low, ApprovalPolicy other) {
            Tiers tiers = new Tiers();
            new EnumMap<>(high).forEach(tiers::add);
            tiers.add(low, other);
            return tiers.build();
        }
    }

    @Nested
    class ABypass {
        @ParameterizedTest
        @CsvSource({"deny, deny", "ask, allow", "allow, allow", "none, allow", "fails, ask"})
        void liftsWhatIsAskedAndNothingThatIsDenied(String reached, String together) {
            ApprovalPolicy policy = Combined.bypass(NOON.plusNanos(1), policy(reached));

            assertThat(word(policy)).isEqualTo(together);
            assertThat(policy.explain(REQUEST, AT_NOON).verdict()).isEqualTo(policy.evaluate(REQUEST, AT_NOON));
        }

        @ParameterizedTest
        @CsvSource({"deny, deny", "ask, ask", "allow, allow", "none, none", "fails, ask"})
        void isOverAtItsEndAndAtAMomentThatIsNotKnown(String reached, String together) {
            ApprovalPolicy policy = Combined.bypass(NOON, policy(reached));

            assertThat(word(policy)).isEqualTo(together);
            assertThat(word(policy.evaluate(REQUEST, ApprovalContext.NONE))).isEqualTo(together);
        }

        @Test
        void reachesItsTierAndThoseBelow() {
            for (PolicyTier asks : PolicyTier.values()) {
                for (PolicyTier bypassed : PolicyTier.values()) {
                    Tiers tiers = new Tiers();
                    tiers.add(asks, policy("ask"));
                    tiers.bypass(bypassed, NOON.plusSeconds(1));

                    assertThat(word(tiers.build()))
                            .as("%s asks, %s is bypassed", asks, bypassed)
                            .isEqualTo(asks.isAbove(bypassed) ? "ask" : "allow");
                }
            }
        }

        @Test
        void ofATierHidesNoDenialOfAnyTierAndNoFailure() {
            for (PolicyTier tier : PolicyTier.values()) {
                Tiers denied = new Tiers();
                denied.add(tier, policy("deny"));
                denied.bypass(PolicyTier.ADMIN, NOON.plusSeconds(1));
                Tiers failed = new Tiers();
                failed.add(tier, policy("ask"));
                failed.add(tier, policy("fails"));
                failed.bypass(PolicyTier.ADMIN, NOON.plusSeconds(1));

                assertThat(word(denied.build())).isEqualTo("deny");
                assertThat(word(failed.build())).isEqualTo("ask");
            }
        }

        @Test
        void isExplained() {
            ApprovalPolicy lasting = Combined.bypass(NOON.plusSeconds(1), policy("none"));
            ApprovalPolicy over = Combined.bypass(NOON, policy("none"));

            assertThat(lasting.explain(REQUEST, AT_NOON).looks().get(1))
                    .isEqualTo(new RuleLook(
                            PolicyTier.APPLICATION, "bypass", true, "it lasts until 2030-01-01T12:00:01Z"));
            assertThat(over.explain(REQUEST, AT_NOON).looks().get(1))
                    .isEqualTo(new RuleLook(
                            PolicyTier.APPLICATION, "bypass", false, "it is over since 2030-01-01T12:00:00Z"));
        }
    }

    @Nested
    class ByTheClock {
        @ParameterizedTest
        @CsvSource({
            "09:00, 17:00, 08:59:59, none", "09:00, 17:00, 09:00:00, allow", "09:00, 17:00, 16:59:59, allow",
            "09:00, 17:00, 17:00:00, none", "22:00, 06:00, 21:59:59, none", "22:00, 06:00, 22:00:00, allow",
            "22:00, 06:00, 00:00:00, allow", "22:00, 06:00, 05:59:59, allow", "22:00, 06:00, 06:00:00, none"
        })
        void aPolicySpeaksFromOneTimeToAnother(LocalTime from, LocalTime to, LocalTime now, String word) {
            ApprovalPolicy policy = Combined.during(from, to, ZoneOffset.ofHours(2), policy("allow"));
            Instant moment = now.atDate(java.time.LocalDate.of(2030, 1, 1)).toInstant(ZoneOffset.ofHours(2));
            ApprovalContext context = ApprovalContext.NONE.withAt(moment);

            assertThat(word(policy.evaluate(REQUEST, context))).isEqualTo(word);
            assertThat(word(policy.explain(REQUEST, context).verdict())).isEqualTo(word);
        }

        @ParameterizedTest
        @CsvSource({"deny, deny", "ask, ask", "allow, none", "none, none"})
        void atAMomentThatIsNotKnownItMayOnlyNarrow(String said, String word) {
            ApprovalPolicy policy = Combined.during(LocalTime.MIN, LocalTime.NOON, ZoneOffset.UTC, policy(said));

            assertThat(word(policy.evaluate(REQUEST, ApprovalContext.NONE))).isEqualTo(word);
            assertThat(word(policy.explain(REQUEST, ApprovalContext.NONE).verdict()))
                    .isEqualTo(word);
        }

        @Test
        void itsHoursAreExplained() {
            ApprovalPolicy policy =
                    Combined.during(LocalTime.of(9, 0), LocalTime.of(12, 0), ZoneOffset.UTC, policy("allow"));

            assertThat(policy.explain(REQUEST, AT_NOON).looks())
                    .containsExactly(new RuleLook(
                            PolicyTier.APPLICATION,
                            "09:00 to 12:00 in Z",
                            false,
                            "the request came at 2030-01-01T12:00:00Z"));
            assertThat(policy.explain(REQUEST, ApprovalContext.NONE).looks())
                    .containsExactly(
                            new RuleLook(
                                    PolicyTier.APPLICATION,
                                    "09:00 to 12:00 in Z",
                                    true,
                                    "it is not known when the request came"),
                            new RuleLook(PolicyTier.APPLICATION, "allow", true, "why"));
        }
    }

    private static ApprovalPolicy policy(String word) {
        return switch (word) {
            case "deny" -> rule(Verdict.deny("deny", "why"));
            case "ask" -> rule(Verdict.ask("ask", "why"));
            case "allow" -> rule(Verdict.allow("allow", "why"));
            case "none" -> rule(Verdict.noOpinion());
            default ->
                (request, context) -> {
                    throw new IllegalStateException("a bug of the policy");
                };
        };
    }

    private static ApprovalPolicy rule(Verdict verdict) {
        return (request, context) -> verdict;
    }

    private static String word(ApprovalPolicy policy) {
        return word(policy.evaluate(REQUEST, AT_NOON));
    }

    private static String word(Verdict verdict) {
        return verdict.match(allow -> "allow", deny -> "deny", ask -> "ask", none -> "none");
    }
}
