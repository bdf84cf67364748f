package dev.hl.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.CanonicalJson;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalNotFoundException;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.Event;
import dev.hl.api.session.SessionRules;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;

/** What every change of an approval writes within its unit of work: the row, the event, and the session's side of it. */
final class Entries {
    private Entries() {}

    static Approval existing(UnitOfWork unit, ApprovalId id) {
        return unit.findApproval(id).orElseThrow(() -> new ApprovalNotFoundException(id));
    }

    /** Decides; for an approval of a session {@link #settle} is still owed. */
    static Approval decide(UnitOfWork unit, Approval approval, Ruling ruling, Instant at) {
        DecisionRecord record = new DecisionRecord(
                ruling.decision(),
                ruling.outcome(),
                ruling.actor(),
                at,
                CanonicalJson.hash(approval.inputAfter(ruling.decision())),
                ruling.options().idempotencyKey().orElse(null));
        String shown = ruling.options().shown().orElse(null);
        return write(unit, approval.decided(record), at, new ApprovalDecided(approval.id(), record, shown));
    }

    /** Writes the next snapshot with its event. */
    static Approval write(UnitOfWork unit, Approval next, Instant at, Event event) {
        unit.update(next);
        unit.append(next.session().orElse(null), at, event);
        return next;
    }

    /** An approval is no longer pending: its session may go on. */
    static Approval settle(UnitOfWork unit, Approval settled, Instant at) {
        settled.session()
                .flatMap(unit::findSession)
                .ifPresent(row -> unit.apply(SessionRules.settled(row, unit.unfinishedApprovals(row.id()), at), at));
        return settled;
    }
}
