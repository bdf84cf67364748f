package dev.hl.api.approval;

import dev.hl.api.HumanLayerException;
import dev.hl.api.RuleId;

/** There is no such standing rule. */
public final class RuleNotFoundException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient RuleId id;

    public RuleNotFoundException(RuleId id) {
        super("There is no standing rule " + id);
        this.id = id;
    }

    public RuleId id() {
        return id;
    }
}
