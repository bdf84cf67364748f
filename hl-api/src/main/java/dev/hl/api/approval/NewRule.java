package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A standing rule that is to be added.
 *
 * @param allows whether what it covers is allowed; it is denied otherwise
 * @param scope where it holds
 * @param pattern what it covers, in the syntax of Claude Code's permission rules, such as {@code Bash(git status:*)}
 * @param lifetime how long it holds; null for until it is revoked
 * @param uses how often it may speak; 0 for as often as it likes
 */
public record NewRule(
        boolean allows,
        RuleScope scope,
        String pattern,
        @Nullable Duration lifetime,
        int uses) {
    public NewRule {
        Objects.requireNonNull(scope, "scope");
        InvalidValueException.requireText(pattern, "pattern of a rule");
        InvalidValueException.unless(uses >= 0, "uses of a rule", uses, "not negative");
        if (lifetime != null) {
            InvalidValueException.unless(!lifetime.isZero(), "lifetime of a rule", lifetime, "positive");
            InvalidValueException.requireWait(lifetime, "lifetime of a rule");
        }
    }

    /** Allows what the pattern covers until it is revoked. */
    public static NewRule allow(RuleScope scope, String pattern) {
        return new NewRule(true, scope, pattern, null, 0);
    }

    /** Denies what the pattern covers until it is revoked. */
    public static NewRule deny(RuleScope scope, String pattern) {
        return new NewRule(false, scope, pattern, null, 0);
    }

    /** The same, for this long. */
    public NewRule holdingFor(Duration time) {
        return new NewRule(allows, scope, pattern, Objects.requireNonNull(time, "lifetime"), uses);
    }

    /** The same, for so many calls. */
    public NewRule times(int calls) {
        return new NewRule(allows, scope, pattern, lifetime, calls);
    }

    /** How long it holds; empty for until it is revoked. */
    public Optional<Duration> holdsFor() {
        return Optional.ofNullable(lifetime);
    }
}
