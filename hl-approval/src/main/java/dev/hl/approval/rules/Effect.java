package dev.hl.approval.rules;

import java.util.Locale;

/** What a rule wants done with the requests it speaks about, from the strictest. */
public enum Effect {
    DENY,
    ASK,
    ALLOW;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
