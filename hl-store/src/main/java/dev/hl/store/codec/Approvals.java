package dev.hl.store.codec;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;

/** Approvals, with the decisions about them. */
final class Approvals {
    private Approvals() {}

    static void write(Approval approval, Fields to) {
        to.put("id", approval.id().value())
                .put("request", Requests.write(approval.request()))
                .put("verdict", Verdicts.write(approval.verdict()))
                .put("status", approval.status())
                .put("decision", approval.decision().map(Decisions::write).orElse(null))
                .put("incarnation", approval.incarnation())
                .put("note", approval.note())
                .put("openedAt", approval.openedAt())
                .put("expiresAt", approval.expiresAt().orElse(null))
                .put("version", approval.version());
        Agreement.of(approval).write(to);
    }

    static Approval read(Fields from) {
        Approval.Builder approval = Approval.builder(
                        new ApprovalId(from.text("id")),
                        Requests.read(from.object("request")),
                        Verdicts.read(from.object("verdict")),
                        from.instant("openedAt"))
                .status(from.constant("status", ApprovalStatus.class))
                .incarnation(from.number("incarnation"))
                .note(from.text("note"))
                .version(from.number("version"));
        from.ifThere("decision", name -> approval.decision(Decisions.readRecord(from.object(name))));
        from.ifThere("expiresAt", name -> approval.expiresAt(from.instant(name)));
        Agreement.read(from).addTo(approval);
        return approval.build();
    }
}
