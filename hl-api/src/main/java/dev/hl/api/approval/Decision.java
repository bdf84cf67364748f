package dev.hl.api.approval;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a human, or a policy in place of one, says to a request. Closed by meaning; equal decisions are the same decision. */
public sealed interface Decision {
    /**
     * It may run, with the input that was shown or with an edited one.
     *
     * @param edited the input to run with instead, or null for the one shown
     */
    record Approve(@Nullable Map<String, Object> edited) implements Decision {
        public Approve {
            edited = edited == null ? null : CanonicalJson.copy(edited);
        }

        /** The input to run with instead of the one shown. */
        public Optional<Map<String, Object>> editedInput() {
            return Optional.ofNullable(edited);
        }
    }

    /**
     * It does not run.
     *
     * @param reason what the agent is told
     * @param interrupt whether the agent's turn ends instead of going on
     */
    record Deny(String reason, boolean interrupt) implements Decision {
        public Deny {
            InvalidValueException.requireText(reason, "reason of a denial");
        }
    }

    /**
     * The answers to a question the agent asked.
     *
     * @param answers by the text of each question
     */
    record Answer(Map<String, String> answers) implements Decision {
        /** The name of the answer to what was asked without options. */
        public static final String RESPONSE = "response";

        public Answer {
            answers = Map.copyOf(answers);
        }
    }

    /** Runs exactly as shown. */
    static Decision approve() {
        return new Approve(null);
    }

    /** Runs with {@code input} instead of what was shown. */
    static Decision approveEdited(Map<String, Object> input) {
        return new Approve(Objects.requireNonNull(input, "edited input"));
    }

    /** Does not run; the agent reads the reason and goes on. */
    static Decision deny(String reason) {
        return new Deny(reason, false);
    }

    /** Does not run, and the agent's turn ends. */
    static Decision denyAndInterrupt(String reason) {
        return new Deny(reason, true);
    }

    /** Answers in one text what was asked without options. */
    static Decision respond(String text) {
        return new Answer(Map.of(Answer.RESPONSE, text));
    }

    /** Answers the agent's questions. */
    static Decision answer(Map<String, String> answers) {
        return new Answer(answers);
    }

    /** Applies the function for the case at hand. */
    default <R> R match(Function<Approve, R> onApprove, Function<Deny, R> onDeny, Function<Answer, R> onAnswer) {
        if (this instanceof Approve approve) {
            return onApprove.apply(approve);
        }
        if (this instanceof Deny deny) {
            return onDeny.apply(deny);
        }
        return onAnswer.apply((Answer) this);
    }
}
