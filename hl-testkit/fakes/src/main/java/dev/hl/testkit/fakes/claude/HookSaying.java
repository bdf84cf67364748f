package dev.hl.testkit.fakes.claude;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What hooks said about a call. An error is no opinion, which is how the original fails open.
 *
 * @param reason why it is denied; null where no reason was given
 * @param input what the call is to run with; null leaves it as it is
 */
record HookSaying(
        Decision decision,
        @Nullable String reason,
        @Nullable Map<String, Object> input) {
    static final HookSaying NOTHING = new HookSaying(Decision.NONE, null, null);

    /** In the order in which they win. */
    enum Decision {
        NONE,
        ALLOW,
        ASK,
        DEFER,
        DENY,
        /** The host is gone. */
        CLOSED
    }

    static HookSaying of(Answer answer) {
        if (answer.isFailed()) {
            boolean closed = "Error: Stream closed".equals(answer.error());
            return new HookSaying(closed ? Decision.CLOSED : Decision.NONE, null, null);
        }
        Map<String, Object> output = Json.object(answer.payload());
        if ("block".equals(output.get("decision"))) {
            return new HookSaying(Decision.DENY, Json.text(output, "reason"), null);
        }
        Map<String, Object> specific = Json.at(output, "hookSpecificOutput");
        if (!"PreToolUse".equals(specific.get("hookEventName"))) {
            return new HookSaying(Decision.NONE, null, null);
        }
        Map<String, Object> input = specific.containsKey("updatedInput") ? Json.at(specific, "updatedInput") : null;
        String reason = specific.get("permissionDecisionReason") instanceof String text ? text : null;
        return new HookSaying(decision(Json.text(specific, "permissionDecision")), reason, input);
    }

    /** The form in which a hook refuses. */
    static Map<String, Object> refusal(String reason) {
        return Json.of(
                "hookSpecificOutput",
                Json.of(
                        "hookEventName", "PreToolUse",
                        "permissionDecision", "deny",
                        "permissionDecisionReason", reason));
    }

    HookSaying and(HookSaying other) {
        HookSaying stronger = other.decision.compareTo(decision) > 0 ? other : this;
        Map<String, Object> changed = other.input != null ? other.input : input;
        return new HookSaying(stronger.decision, stronger.reason, changed);
    }

    private static Decision decision(String text) {
        return switch (text) {
            case "allow" -> Decision.ALLOW;
            case "ask" -> Decision.ASK;
            case "deny" -> Decision.DENY;
            case "defer" -> Decision.DEFER;
            default -> Decision.NONE;
        };
    }
}
