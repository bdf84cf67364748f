package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ApiFailed;
import dev.hl.api.agent.DeniedCall;
import dev.hl.api.agent.TurnDetails;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.agent.UsageLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TurnResultsTest {
    private final TurnResults results = new TurnResults();

    @ParameterizedTest
    @CsvSource({
        "success, false, completed, end_turn, COMPLETED",
        "success, false, , , COMPLETED",
        "success, true, completed, stop_sequence, API_ERROR",
        "success, true, prompt_too_long, stop_sequence, API_ERROR",
        "success, false, tool_deferred, tool_deferred, DEFERRED",
        "success, false, , tool_deferred, DEFERRED",
        "success, true, , tool_deferred_unavailable, OFFER_LOST",
        "success, true, tool_deferred_unavailable, tool_deferred_unavailable, OFFER_LOST",
        "success, true, completed, refusal, REFUSED",
        "success, true, blocking_limit, stop_sequence, API_ERROR",
        "success, false, hook_stopped, tool_use, STOPPED",
        "success, false, something_new, end_turn, COMPLETED",
        "success, false, aborted_streaming, , INTERRUPTED",
        "error_during_execution, true, aborted_tools, tool_use, INTERRUPTED",
        "error_during_execution, true, aborted_streaming, , INTERRUPTED",
        "error_during_execution, true, , , FAILED",
        "error_max_turns, true, max_turns, tool_use, MAX_TURNS",
        "error_max_budget_usd, true, , , BUDGET",
        "error_max_structured_output_retries, true, , tool_use, NO_STRUCTURED_OUTPUT",
        "something_new, false, , , FAILED"
    })
    void tellsOutcomesApart(String subtype, boolean error, String terminal, String stop, TurnOutcome outcome) {
        String line = "{'type':'result','subtype':'%s','is_error':%s,'terminal_reason':%s,'stop_reason':%s}"
                .formatted(subtype, error, quoted(terminal), quoted(stop));

        assertThat(results.read(Lines.read(line)).outcome()).isEqualTo(outcome);
    }

    @Nested
    class Usages {
        @Test
        void areWhatWasAddedSinceTheTurnBefore() {
            TurnResult first = results.read(result("0.10", "'a':{'inputTokens':10,'outputTokens':1}"));
            TurnResult second = results.read(result(
                    "0.35",
                    "'a':{'inputTokens':15,'outputTokens':2},"
                            + "'b':{'inputTokens':7,'cacheReadInputTokens':3,'cacheCreationInputTokens':4}"));

            assertThat(first.usage()).isEqualTo(new Usage(10, 1, 0, 0, new BigDecimal("0.10")));
            assertThat(second.usage()).isEqualTo(new Usage(12, 1, 3, 4, new BigDecimal("0.25")));
        }

        @Test
        void areNothingForAResultThatDoesNotCount() {
            results.read(result("0.10", "'a':{'inputTokens':10}"));

            TurnResult silent = results.read(Lines.read("{'subtype':'success'}"));
            TurnResult next = results.read(result("0.20", "'a':{'inputTokens':11}"));

            assertThat(silent.usage()).isEqualTo(new Usage(0, 0, 0, 0, new BigDecimal("0.00")));
            assertThat(next.usage()).isEqualTo(new Usage(1, 0, 0, 0, new BigDecimal("0.10")));
        }

        @Test
        void areKeptForEachModelThatWasUsed() {
            results.read(result("0.10", "'a':{'inputTokens':10,'costUSD':0.10},'b':{'inputTokens':5,'costUSD':0}"));

            TurnResult second = results.read(
                    result("0.15", "'a':{'inputTokens':12,'costUSD':0.15},'b':{'inputTokens':5,'costUSD':0}"));

            assertThat(second.details().usageByModel())
                    .isEqualTo(Map.of("a", new Usage(2, 0, 0, 0, new BigDecimal("0.05"))));
        }

        @Test
        void countFromZeroWhenTheProgramDoes() {
            results.read(result("0.10", "'a':{'inputTokens':10}"));

            assertThat(results.read(result("0.03", "'a':{'inputTokens':4}")).usage())
                    .isEqualTo(new Usage(4, 0, 0, 0, new BigDecimal("0.03")));
        }

        private Fields result(String cost, String models) {
            return Lines.read("{'subtype':'success','total_cost_usd':" + cost + ",'modelUsage':{" + models + "}}");
        }
    }

    @Nested
    class Texts {
        @Test
        void areTheFinalWords() {
            TurnResult result = results.read(
                    Lines.read("{'subtype':'success','result':'All done','num_turns':3,'duration_ms':1500}"));

            assertThat(result.text()).isEqualTo("All done");
            assertThat(result.rounds()).isEqualTo(3);
            assertThat(result.duration()).isEqualTo(Duration.ofMillis(1500));
        }

        @Test
        void areTheErrorsWhenThereAreNoWords() {
            assertThat(text("{'subtype':'error_during_execution','is_error':true,'errors':['one','two']}"))
                    .isEqualTo("one\ntwo");
        }

        @Test
        void doNotShowDiagnosticsForAnInterrupt() {
            assertThat(text("{'subtype':'error_during_execution','is_error':true,'terminal_reason':'aborted_tools',"
                            + "'errors':['[ede_diagnostic] x']}"))
                    .isEqualTo("Interrupted");
        }

        private String text(String line) {
            return results.read(Lines.read(line)).text();
        }
    }

    @Nested
    class AServiceThatFails {
        private static final String REJECTED = "{'type':'result','subtype':'success','is_error':true,"
                + "'terminal_reason':'completed','stop_reason':'stop_sequence','api_error_status':429,'result':'Wait'}";

        @Test
        void isToldWithItsStatus() {
            TurnResult result = results.read(Lines.read(REJECTED.replace("429", "529")));

            assertThat(result.outcome()).isEqualTo(TurnOutcome.API_ERROR);
            assertThat(result.details().httpStatus()).hasValue(529);
        }

        @Test
        void hasNoStatusWhenItDidNotAnswer() {
            TurnResult result = results.read(Lines.read(REJECTED.replace("429", "null")));

            assertThat(result.outcome()).isEqualTo(TurnOutcome.API_ERROR);
            assertThat(result.details().httpStatus()).isEmpty();
        }

        @Test
        void isALimitWhenItSaidSoBeforeAndUntilWhen() {
            Instant reset = Instant.parse("2030-01-01T15:00:00Z");
            results.heard(new UsageLimit(UsageLimit.Status.REACHED, reset, "five_hour", null));

            TurnResult result = results.read(Lines.read(REJECTED));

            assertThat(result.outcome()).isEqualTo(TurnOutcome.USAGE_LIMIT);
            assertThat(result.details().reset()).contains(reset);
        }

        @Test
        void isALimitAlsoWhenOnlyItsMessageNamesIt() {
            results.heard(new UsageLimit(UsageLimit.Status.REACHED, null, "five_hour", null));
            results.heard(new ApiFailed("rate_limit", "Wait", null));

            TurnResult result = results.read(Lines.read(REJECTED.replace("429", "null")));

            assertThat(result.outcome()).isEqualTo(TurnOutcome.USAGE_LIMIT);
            assertThat(result.details().reset()).isEmpty();
        }

        @Test
        void isNoLimitAnyMoreOnceRequestsAreLetThroughAgain() {
            results.heard(new UsageLimit(UsageLimit.Status.REACHED, null, "five_hour", null));
            results.heard(new UsageLimit(UsageLimit.Status.ALLOWED, null, "five_hour", null));

            assertThat(results.read(Lines.read(REJECTED)).outcome()).isEqualTo(TurnOutcome.API_ERROR);
        }
    }

    @Nested
    class Details {
        @Test
        void areNoneForAnOrdinaryTurn() {
            assertThat(results.read(Lines.read("{'subtype':'success','api_error_status':null,'permission_denials':[]}"))
                            .details())
                    .isEqualTo(TurnDetails.NONE);
        }

        @Test
        void haveTheOutputOfTheFormThatWasAskedFor() {
            TurnDetails details = details("'structured_output':{'answer':42,'why':['x']}");

            assertThat(details.structuredOutput()).contains(Map.of("answer", 42L, "why", List.of("x")));
        }

        @Test
        void leaveOutAnOutputThatIsNoJson() {
            assertThat(details("'structured_output':{'answer':'\\ud800'}").structuredOutput())
                    .isEmpty();
            assertThat(details("'structured_output':[1]").structuredOutput()).isEmpty();
        }

        @Test
        void nameTheCallsThatWereRefused() {
            TurnDetails details =
                    details("'permission_denials':[{'tool_name':'Bash','tool_use_id':'t','tool_input':{}},"
                            + "{'tool_name':'Bash'},7]");

            assertThat(details.denials()).containsExactly(new DeniedCall(new ToolUseId("t"), "Bash"));
        }

        @Test
        void nameWhatBeganTheTurnWhenItWasNoMessage() {
            TurnDetails details = details("'origin':{'kind':'task-notification'}");

            assertThat(details.origin()).isEqualTo("task-notification");
            assertThat(details.isSelfStarted()).isTrue();
        }

        private TurnDetails details(String field) {
            return results.read(Lines.read("{'subtype':'success'," + field + "}"))
                    .details();
        }
    }

    @Test
    void aTranscriptThatCannotBeGoneOnWithIsToldApart() {
        TurnResult result = results.read(Lines.read("{'subtype':'error_during_execution','is_error':true,"
                + "'errors':['No conversation found with session ID: x']}"));

        assertThat(result.outcome()).isEqualTo(TurnOutcome.RESUME_FAILED);
    }

    private static String quoted(String value) {
        return value == null ? "null" : "'" + value + "'";
    }
}
