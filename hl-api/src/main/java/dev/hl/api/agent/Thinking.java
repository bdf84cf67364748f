package dev.hl.api.agent;

import dev.hl.api.InvalidValueException;
import java.util.function.Function;

/** Whether an agent's model thinks before it answers. Closed: not at all, as it finds right, or within a bound. */
public sealed interface Thinking {
    /** It answers at once. */
    record Off() implements Thinking {}

    /** It thinks as much as it finds right. */
    record Adaptive() implements Thinking {}

    /**
     * It thinks within a bound.
     *
     * @param tokens at least 1
     */
    record Budget(int tokens) implements Thinking {
        public Budget {
            InvalidValueException.unless(tokens >= 1, "thinking budget", tokens, "at least 1");
        }
    }

    /** It answers at once. */
    static Thinking off() {
        return new Off();
    }

    /** It thinks as much as it finds right. */
    static Thinking adaptive() {
        return new Adaptive();
    }

    /** It thinks with at most so many tokens. */
    static Thinking budget(int tokens) {
        return new Budget(tokens);
    }

    /** Applies the function for the case at hand. */
    default <R> R match(Function<Off, R> onOff, Function<Adaptive, R> onAdaptive, Function<Budget, R> onBudget) {
        if (this instanceof Off off) {
            return onOff.apply(off);
        }
        if (this instanceof Adaptive adaptive) {
            return onAdaptive.apply(adaptive);
        }
        return onBudget.apply((Budget) this);
    }
}
