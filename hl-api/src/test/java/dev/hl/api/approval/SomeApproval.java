package dev.hl.api.approval;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import java.time.Instant;
import java.util.Map;

/** Approvals in every state, for tests. */
public final class SomeApproval {
    public static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    public static final SessionId SESSION = new SessionId("session-1");
    public static final Map<String, Object> INPUT = Map.of("command", "rm a.txt");

    private SomeApproval() {}

    public static ToolCall call(String id) {
        return new ToolCall(new ToolUseId(id), "Bash", INPUT);
    }

    public static Approval pending(String id, RequestKind kind) {
        ApprovalRequest request = ApprovalRequest.of(call("toolu_" + id))
                .kind(kind)
                .session(SESSION)
                .build();
        return Approval.open(new ApprovalId(id), request, Verdict.ask("default", "a human decides"), NOON);
    }

    public static Approval pending(String id) {
        return pending(id, RequestKind.TOOL_CALL);
    }

    public static DecisionRecord decision(Decision decision) {
        DecisionOutcome outcome = decision.match(
                approve -> DecisionOutcome.APPROVED,
                deny -> DecisionOutcome.DENIED,
                answer -> DecisionOutcome.ANSWERED);
        return new DecisionRecord(
                decision,
                outcome,
                Actor.human("ada", "terminal"),
                NOON.plusSeconds(1),
                call("x").inputHash());
    }

    public static Approval decided(String id, Decision decision) {
        return pending(id).decided(decision(decision));
    }

    /** One in this status, reached by legal moves. */
    public static Approval in(ApprovalStatus status) {
        Approval decided = decided("approval-1", Decision.approve());
        return switch (status) {
            case PENDING -> pending("approval-1");
            case DECIDED -> decided;
            case DELIVERING -> decided.delivering(1);
            case DELIVERED -> decided.delivering(1).delivered();
            case CANCELLED -> pending("approval-1").cancelled("changed my mind");
            case UNDELIVERABLE -> decided.undeliverable("the agent is gone");
            case IN_DOUBT -> decided.delivering(1).inDoubt("the process died");
        };
    }
}
