package dev.hl.approval.rules;

import dev.hl.approval.shell.StarPattern;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule in Claude's syntax that was understood.
 *
 * @param text as it was written
 * @param effect what it wants done
 * @param tools the tools it speaks about
 * @param matcher which of their calls
 * @param terms why it is there and for how long
 */
record Rule(String text, Effect effect, Tools tools, Matcher matcher, Terms terms) {
    /**
     * The tools a rule speaks about: by name, or by a pattern of names.
     *
     * @param names the names, none where there is a pattern
     * @param pattern the pattern, or null where there are names
     */
    record Tools(Set<String> names, @Nullable StarPattern pattern) {
        static Tools named(Set<String> names) {
            return new Tools(Set.copyOf(names), null);
        }

        static Tools like(String pattern) {
            return new Tools(Set.of(), StarPattern.of(pattern));
        }

        boolean have(String tool) {
            return pattern == null ? names.contains(tool) : pattern.matches(tool);
        }
    }

    /**
     * Why a rule is there and for how long.
     *
     * @param reason why, in words for whoever is denied or asked; empty when nobody said
     * @param until the moment from which it is no longer in force, or null for ever
     */
    record Terms(String reason, @Nullable Instant until) {
        static final Terms NONE = new Terms("", null);
    }

    /** Whether it speaks about the request; what it cannot look at does not speak for allowing. */
    Finding look(Facts facts) {
        if (!tools.have(facts.request().tool())) {
            return Finding.OTHER_TOOL;
        }
        return isInForce(facts.context().at()) ? matcher.look(facts) : Finding.NOT_IN_FORCE;
    }

    /** At a moment that is not known, what narrows is in force and what widens is not. */
    boolean isInForce(@Nullable Instant at) {
        Instant until = terms.until();
        return until == null || (at == null ? effect != Effect.ALLOW : at.isBefore(until));
    }

    /** What a reader is told when it speaks. */
    String reason(Finding finding) {
        return terms.reason().isEmpty() ? finding.why() : terms.reason();
    }
}
