package dev.hl.api.approval;

import dev.hl.api.HumanLayerException;
import dev.hl.api.InputHash;

/** A call was asked for again under the same key with another input; the second must not run on the first one's approval. */
public final class ConflictingRequestException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient Approval first;

    public ConflictingRequestException(Approval first, InputHash other) {
        super("Approval " + first.id() + " is for input " + first.inputHash()
                + ", but the same call was asked again with " + other + "; the second is refused");
        this.first = first;
    }

    /** The approval of the first request, untouched. */
    public Approval first() {
        return first;
    }
}
