package dev.hl.api.spi;

import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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

    /** The standing rule as it stands. */
    Optional<StandingRule> findRule(RuleId id);

    /** The standing rules that were not revoked, in any of these scopes, oldest first; those that are over may be among them. */
    List<StandingRule> rules(Set<RuleScope> scopes);

    /** The text that is kept under this name. */
    Optional<String> findNote(String name);
}
