package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;

/**
 * One rule that was looked at for a request, and what came of it.
 *
 * @param tier who laid the rule down
 * @param rule the rule, in words a reader recognises
 * @param matched whether it speaks about the request
 * @param why why it does or does not
 */
public record RuleLook(PolicyTier tier, String rule, boolean matched, String why) {
    public RuleLook {
        InvalidValueException.requireText(rule, "rule of a look");
    }

    /** The same look at a rule of another tier. */
    public RuleLook in(PolicyTier other) {
        return new RuleLook(other, rule, matched, why);
    }
}
