package dev.hl.approval;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whether a decision fits the question. A misfit is the decider's mistake: the approval stays pending. */
final class DecisionCheck {
    private final Judge judge;

    DecisionCheck(Judge judge) {
        this.judge = judge;
    }

    /**
     * @throws InvalidValueException when it does not fit
     */
    void check(ApprovalRequest request, Decision decision, Instant now) {
        if (decision instanceof Decision.Answer answer) {
            checkAnswer(request, answer);
        } else if (decision instanceof Decision.Approve approve) {
            checkApproval(request, approve, now);
        }
    }

    /**
     * A rule that is made with a decision must say of the input that runs what the decision says of it.
     *
     * @throws InvalidValueException when it does not
     */
    void checkRule(Approval approval, Decision decision, NewRule rule) {
        boolean allows = !(decision instanceof Decision.Deny);
        InvalidValueException.unless(
                !allows || approval.approvers().anybody(),
                "rule",
                rule.pattern(),
                "none: one of several who have to agree cannot allow it for good");
        InvalidValueException.unless(
                rule.allows() == allows,
                "rule",
                rule.allows() ? "one that allows" : "one that denies",
                "one that " + (allows ? "allows" : "denies") + ", as the decision does");
        StandingRules.checkCovers(rule, approval.request().withInput(approval.inputAfter(decision)));
    }

    private static void checkAnswer(ApprovalRequest request, Decision.Answer answer) {
        InvalidValueException.unless(
                request.kind().wantsAnswer(),
                "decision",
                "an answer",
                "approve or deny: " + request.tool() + " asks no question");
        InvalidValueException.unless(!answer.answers().isEmpty(), "answers", answer.answers(), "at least one answer");
    }

    private void checkApproval(ApprovalRequest request, Decision.Approve approve, Instant now) {
        InvalidValueException.unless(
                !request.kind().wantsAnswer() || approve.editedInput().isPresent(),
                "decision",
                "an approval",
                "an answer or a denial: " + request.tool() + " asks a question");
        approve.editedInput().ifPresent(edited -> checkEdit(request, edited, now));
    }

    private void checkEdit(ApprovalRequest request, Map<String, Object> edited, Instant now) {
        request.input().forEach((key, asked) -> checkSort(key, asked, edited.get(key)));
        Verdict verdict = judge.ofEdit(request.withInput(edited), now);
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
