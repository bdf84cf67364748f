package dev.hl.api.event;

import dev.hl.api.ApprovalId;

/** Something happened to an approval. */
public interface ApprovalEvent extends AuditedEvent {
    ApprovalId approval();
}
