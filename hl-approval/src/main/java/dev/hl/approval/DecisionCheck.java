package dev.hl.approval;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.Verdict;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a decision fits the question. A misfit is the decider's mistake: the approval stays pending. */
final class DecisionCheck {
    private final PolicyGate gate;

    DecisionCheck(PolicyGate gate) {
        this.gate = gate;
    }

    /**
     * @throws InvalidValueException when it does not fit
     */
    void check(ApprovalRequest request, Decision decision) {
        if (decision instanceof Decision.Answer answer) {
            checkAnswer(request, answer);
        } else if (decision instanceof Decision.Approve approve) {
            approve.editedInput().ifPresent(edited -> checkEdit(request, edited));
        }
    }

    private static void checkAnswer(ApprovalRequest request, Decision.Answer answer) {
        InvalidValueException.unless(
                request.kind() == RequestKind.QUESTION,
                "decision",
                "an answer",
                "approve or deny: " + request.tool() + " asks no question");
        InvalidValueException.unless(!answer.answers().isEmpty(), "answers", answer.answers(), "at least one answer");
    }

    private void checkEdit(ApprovalRequest request, Map<String, Object> edited) {
        request.input().forEach((key, asked) -> checkSort(key, asked, edited.get(key)));
        Verdict verdict = gate.evaluate(sameWith(request, edited));
        InvalidValueException.unless(
                !(verdict instanceof Verdict.Deny),
                "edited input",
                edited,
                "something no rule denies; '" + verdict.rule() + "' denies it: " + verdict.reason());
    }

    private static void checkSort(String key, @Nullable Object asked, @Nullable Object given) {
        if (asked != null && given != null) {
            InvalidValueException.unless(
                    sort(asked).equals(sort(given)), "edited input '" + key + "'", given, "a " + sort(asked));
        }
    }

    private static ApprovalRequest sameWith(ApprovalRequest request, Map<String, Object> input) {
        ApprovalRequest.Builder same = ApprovalRequest.of(new ToolCall(request.toolUse(), request.tool(), input))
                .kind(request.kind())
                .context(request.context());
        request.session().ifPresent(same::session);
        request.source().ifPresent(same::source);
        return same.build();
    }

    private static String sort(Object value) {
        if (value instanceof Map) {
            return "object";
        }
        if (value instanceof List) {
            return "list";
        }
        if (value instanceof Number) {
            return "number";
        }
        return value instanceof Boolean ? "boolean" : "text";
    }
}
