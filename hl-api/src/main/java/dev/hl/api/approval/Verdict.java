package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import java.util.Objects;
import java.util.function.Function;

/** What a policy says about a request: the rule that spoke and its reason. Closed by meaning. */
public sealed interface Verdict {
    /** The rule that spoke, in words a reader recognises. */
    String rule();

    /** Why. */
    String reason();

    /** It may run without asking. */
    record Allow(String rule, String reason) implements Verdict {
        public Allow {
            InvalidValueException.requireText(rule, "rule of a verdict");
        }
    }

    /** It may not run, and nobody is asked. */
    record Deny(String rule, String reason) implements Verdict {
        public Deny {
            InvalidValueException.requireText(rule, "rule of a verdict");
            InvalidValueException.requireText(reason, "reason of a denial");
        }
    }

    /** A human decides, on terms of this policy where it has any. */
    record Ask(String rule, String reason, ApprovalTerms terms) implements Verdict {
        public Ask {
            InvalidValueException.requireText(rule, "rule of a verdict");
            Objects.requireNonNull(terms, "terms");
        }
    }

    /** This policy has nothing to say; the next one may. */
    record NoOpinion() implements Verdict {
        @Override
        public String rule() {
            return "none";
        }

        @Override
        public String reason() {
            return "no rule applies";
        }
    }

    static Verdict allow(String rule, String reason) {
        return new Allow(rule, reason);
    }

    static Verdict deny(String rule, String reason) {
        return new Deny(rule, reason);
    }

    static Verdict ask(String rule, String reason) {
        return new Ask(rule, reason, ApprovalTerms.NONE);
    }

    /** A human decides, on these terms. */
    static Verdict ask(String rule, String reason, ApprovalTerms terms) {
        return new Ask(rule, reason, terms);
    }

    static Verdict noOpinion() {
        return new NoOpinion();
    }

    /** Applies the function for the case at hand. */
    default <R> R match(
            Function<Allow, R> onAllow,
            Function<Deny, R> onDeny,
            Function<Ask, R> onAsk,
            Function<NoOpinion, R> onNone) {
        if (this instanceof Allow allow) {
            return onAllow.apply(allow);
        }
        if (this instanceof Deny deny) {
            return onDeny.apply(deny);
        }
        if (this instanceof Ask ask) {
            return onAsk.apply(ask);
        }
        return onNone.apply((NoOpinion) this);
    }
}
