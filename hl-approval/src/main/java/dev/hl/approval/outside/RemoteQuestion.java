package dev.hl.approval.outside;

import dev.hl.api.Actor;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.spi.RemoteAnswer;
import dev.hl.api.spi.RemoteCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Translates between calls of a remote source and approvals. */
final class RemoteQuestion {
    static final String RUN = "run";
    static final String GONE = "gone at ";
    static final String UNASSOCIATED = "unassociated";

    private RemoteQuestion() {}

    /** The request; where the run is not known its tags say so. */
    static ApprovalRequest request(String source, RemoteCall call, Optional<ApprovalContext> known) {
        Map<String, Object> input = call.kind() == RemoteCall.Kind.FUNCTION_CALL
                ? call.input()
                : Map.of("questions", List.of(question(call)));
        return ApprovalRequest.of(new ToolCall(call.id(), call.name(), input))
                .kind(call.kind() == RemoteCall.Kind.FUNCTION_CALL ? RequestKind.TOOL_CALL : RequestKind.QUESTION)
                .source(sourceKey(source, call.kind()))
                .context(context(call, known))
                .build();
    }

    /** The two kinds count their calls apart. */
    static String sourceKey(String source, RemoteCall.Kind kind) {
        return kind == RemoteCall.Kind.FUNCTION_CALL ? source : source + " contacts";
    }

    static Actor actor(String source) {
        return new Actor("remote:" + source, source, Actor.Kind.HUMAN, source);
    }

    /** The call that an approval was made of, as much of it as answering takes. */
    static RemoteCall call(Approval approval) {
        boolean function = approval.request().kind() == RequestKind.TOOL_CALL;
        return new RemoteCall(
                approval.request().toolUse(),
                approval.request().context().tags().getOrDefault(RUN, ""),
                function ? RemoteCall.Kind.FUNCTION_CALL : RemoteCall.Kind.HUMAN_CONTACT,
                approval.request().tool(),
                approval.request().input(),
                null);
    }

    /** What was said there, as a decision. */
    static Decision decision(Approval approval, RemoteAnswer answer, String source) {
        String text = answer.text().isBlank() ? "decided in " + source : answer.text();
        return switch (answer.status()) {
            case APPROVED -> Decision.approve();
            case DENIED -> Decision.deny(text);
            case ANSWERED -> Decision.answer(Map.of(message(approval), answer.text()));
        };
    }

    /** What was decided here, as an answer; a cancelled approval is a denial, and so is one that was edited. */
    static RemoteAnswer answer(Approval approval) {
        return approval.decision().map(RemoteQuestion::answer).orElseGet(() -> denied("withdrawn: " + approval.note()));
    }

    private static RemoteAnswer answer(DecisionRecord record) {
        return record.decision()
                .match(
                        approve -> approve.editedInput().isEmpty()
                                ? new RemoteAnswer(RemoteAnswer.Status.APPROVED, "")
                                : denied("approved only with another input, which cannot be given back"),
                        deny -> denied(
                                record.outcome() == DecisionOutcome.EXPIRED ? "nobody decided in time" : deny.reason()),
                        answer -> new RemoteAnswer(
                                RemoteAnswer.Status.ANSWERED,
                                String.join("\n", answer.answers().values())));
    }

    private static RemoteAnswer denied(String reason) {
        return new RemoteAnswer(RemoteAnswer.Status.DENIED, reason);
    }

    private static Map<String, Object> question(RemoteCall call) {
        Map<String, Object> question = new LinkedHashMap<>();
        question.put("question", call.input().getOrDefault("message", ""));
        if (call.input().get("options") instanceof List<?> options) {
            question.put(
                    "options",
                    options.stream().map(label -> Map.of("label", label)).toList());
        }
        return question;
    }

    private static String message(Approval approval) {
        return approval.request().input().get("questions") instanceof List<?> questions
                        && !questions.isEmpty()
                        && questions.get(0) instanceof Map<?, ?> question
                        && question.get("question") instanceof String text
                ? text
                : "response";
    }

    private static ApprovalContext context(RemoteCall call, Optional<ApprovalContext> known) {
        ApprovalContext context = known.orElse(ApprovalContext.NONE);
        Map<String, String> tags = new LinkedHashMap<>(context.tags());
        tags.put(RUN, call.run());
        if (known.isEmpty()) {
            tags.put(UNASSOCIATED, "no session of this run is known here");
        }
        return context.withTags(tags);
    }
}
