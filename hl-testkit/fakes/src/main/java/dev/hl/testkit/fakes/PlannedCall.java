package dev.hl.testkit.fakes;

import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.RequestKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call as the script has it.
 *
 * @param running how long it runs when it does
 * @param result what it gives back when it has run, or null for something that fits the tool
 */
record PlannedCall(
        RequestKind kind,
        String tool,
        Map<String, Object> input,
        Duration running,
        @Nullable String result,
        Expectation expectation) {
    static PlannedCall tool(String name, Map<String, Object> input) {
        return of(RequestKind.TOOL_CALL, name, input);
    }

    static PlannedCall question(String question, List<String> options) {
        return of(RequestKind.QUESTION, Questions.TOOL, Questions.input(question, options));
    }

    static PlannedCall plan(String text) {
        return of(RequestKind.PLAN, "ExitPlanMode", Map.of("plan", text));
    }

    PlannedCall running(Duration duration) {
        return new PlannedCall(kind, tool, input, duration, result, expectation);
    }

    PlannedCall returning(String text) {
        return new PlannedCall(kind, tool, input, running, text, expectation);
    }

    PlannedCall expecting(Expectation other) {
        return new PlannedCall(kind, tool, input, running, result, other);
    }

    /** Expected and actual in one sentence, where they differ. */
    Optional<String> mismatch(PermissionReply reply) {
        return expectation.fits().test(reply)
                ? Optional.empty()
                : Optional.of("Expected the call of " + tool + " " + input + " to be " + expectation.wording()
                        + ", but it was " + Expectation.words(reply));
    }

    String resultOf(Map<String, Object> usedInput) {
        if (result != null) {
            return result;
        }
        return kind == RequestKind.QUESTION ? Questions.result(usedInput) : tool + " done";
    }

    private static PlannedCall of(RequestKind kind, String tool, Map<String, Object> input) {
        return new PlannedCall(kind, tool, input, Duration.ZERO, null, Expectation.ANYTHING);
    }
}
