package dev.hl.api.spi;

import dev.hl.api.ApprovalId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.session.Session;
import java.util.List;
import java.util.Optional;

/** The rows that can be looked up both by anybody and inside a unit of work, where they include the unit's own writes. */
public interface StoreReader {
    /** The session as it stands. */
    Optional<Session> findSession(SessionId id);

    /** The approval as it stands. */
    Optional<Approval> findApproval(ApprovalId id);

    /** The approval that was opened under this key. */
    Optional<Approval> findApproval(ApprovalKey key);

    /** The approvals of a session that are not final, oldest first. */
    List<Approval> unfinishedApprovals(SessionId session);
}
