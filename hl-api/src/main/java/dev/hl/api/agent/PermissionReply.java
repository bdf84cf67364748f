package dev.hl.api.agent;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import java.util.Map;
import java.util.function.Function;

/** The answer to a {@link PermissionRequest}. Closed: a call runs, is refused, or is put aside. */
public sealed interface PermissionReply {
    /** Runs with exactly this input. */
    record Allow(Map<String, Object> input) implements PermissionReply {
        public Allow {
            input = CanonicalJson.copy(input);
        }
    }

    /** Does not run. The agent is told the reason and goes on, or is interrupted. */
    record Deny(String reason, boolean interrupt) implements PermissionReply {
        public Deny {
            InvalidValueException.requireText(reason, "reason of a denial");
        }
    }

    /**
     * Put aside: the agent's turn ends with {@link TurnOutcome#DEFERRED} and the call is offered again when the agent is
     * resumed. A call for which that is not possible at the moment stays held and is asked again; one for which the answer
     * is then the same is refused.
     */
    record Defer() implements PermissionReply {}

    /** Lets the call run with {@code input}. */
    static PermissionReply allow(Map<String, Object> input) {
        return new Allow(input);
    }

    /** Refuses the call; the agent reads the reason and goes on. */
    static PermissionReply deny(String reason) {
        return new Deny(reason, false);
    }

    /** Refuses the call and interrupts the turn. */
    static PermissionReply denyAndInterrupt(String reason) {
        return new Deny(reason, true);
    }

    /** Puts the call aside until the agent is resumed. */
    static PermissionReply defer() {
        return new Defer();
    }

    /** Applies the function for the case at hand. */
    default <R> R match(Function<Allow, R> onAllow, Function<Deny, R> onDeny, Function<Defer, R> onDefer) {
        if (this instanceof Allow allow) {
            return onAllow.apply(allow);
        }
        if (this instanceof Deny deny) {
            return onDeny.apply(deny);
        }
        return onDefer.apply((Defer) this);
    }
}
