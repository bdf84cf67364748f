package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import java.math.BigDecimal;
import java.time.Duration;
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
        "success, true, , tool_deferred_unavailable, FAILED",
        "success, false, aborted_streaming, , INTERRUPTED",
        "error_during_execution, true, aborted_tools, tool_use, INTERRUPTED",
        "error_during_execution, true, aborted_streaming, , INTERRUPTED",
        "error_during_execution, true, , , FAILED",
        "error_max_turns, true, max_turns, tool_use, MAX_TURNS",
        "error_max_budget_usd, true, , , BUDGET",
        "error_max_structured_output_retries, true, , , FAILED",
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

    private static String quoted(String value) {
        return value == null ? "null" : "'" + value + "'";
    }
}
