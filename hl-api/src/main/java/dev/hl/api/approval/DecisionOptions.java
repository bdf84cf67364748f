package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What goes with a decision. Immutable; each method returns other options. */
public final class DecisionOptions {
    /** Nothing. */
    public static final DecisionOptions NONE = new DecisionOptions(null, null, null);

    private static final int LONGEST_KEY = 200;

    private final @Nullable String key;
    private final @Nullable String shown;
    private final @Nullable NewRule rule;

    private DecisionOptions(@Nullable String key, @Nullable String shown, @Nullable NewRule rule) {
        this.key = key;
        this.shown = shown;
        this.rule = rule;
    }

    /**
     * Names this attempt to decide, so that it can be repeated when its outcome is not known: the same key with the same
     * decision returns the outcome, with another decision it is refused. Default: none.
     */
    public DecisionOptions idempotencyKey(String text) {
        InvalidValueException.requireText(text, "idempotency key");
        InvalidValueException.unless(
                text.length() <= LONGEST_KEY, "idempotency key", text, "at most " + LONGEST_KEY + " characters");
        return new DecisionOptions(text, shown, rule);
    }

    /** What the human was shown, for the record. Default: nothing. */
    public DecisionOptions shown(String text) {
        return new DecisionOptions(key, text, rule);
    }

    /**
     * Decides the same way from now on, see {@link ApprovalManager#addRule}: the decision and the rule are committed together.
     * Default: this once.
     */
    public DecisionOptions remember(NewRule always) {
        return new DecisionOptions(key, shown, always);
    }

    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(key);
    }

    public Optional<String> shown() {
        return Optional.ofNullable(shown);
    }

    public Optional<NewRule> remembered() {
        return Optional.ofNullable(rule);
    }
}
