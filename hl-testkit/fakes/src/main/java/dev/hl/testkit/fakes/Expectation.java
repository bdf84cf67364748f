package dev.hl.testkit.fakes;

import dev.hl.api.agent.PermissionReply;
import java.util.function.Predicate;

/** What a script expects to be told about a call. */
record Expectation(String wording, Predicate<PermissionReply> fits) {
    static final Expectation ANYTHING = new Expectation("answered", reply -> true);
    static final Expectation ALLOWED = new Expectation("allowed", PermissionReply.Allow.class::isInstance);
    static final Expectation DENIED = new Expectation("denied", PermissionReply.Deny.class::isInstance);

    static Expectation denied(String reason) {
        return new Expectation(
                "denied: " + reason,
                reply -> reply instanceof PermissionReply.Deny deny
                        && deny.reason().equals(reason));
    }

    static Expectation answered(String answer) {
        return new Expectation(
                "answered: " + answer,
                reply -> reply instanceof PermissionReply.Allow allow
                        && Questions.answers(allow.input()).containsValue(answer));
    }

    static String words(PermissionReply reply) {
        return reply.match(
                allow -> "allowed with " + allow.input(), deny -> "denied: " + deny.reason(), defer -> "put aside");
    }
}
