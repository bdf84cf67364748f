package dev.hl.api.event;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.DecisionRecord;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An approval was decided, by a human, a policy or its deadline.
 *
 * @param shown what the human was shown, as far as whoever asked told; null otherwise
 */
public record ApprovalDecided(
        ApprovalId approval,
        DecisionRecord decision,
        @Nullable String shown) implements ApprovalEvent {
    /** A decision of which nobody told what was shown. */
    public ApprovalDecided(ApprovalId approval, DecisionRecord decision) {
        this(approval, decision, null);
    }

    /** What the human was shown. */
    public Optional<String> display() {
        return Optional.ofNullable(shown);
    }

    @Override
    public String kind() {
        return "approval.decided";
    }
}
