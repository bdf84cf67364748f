package dev.hl.approval.outside;

import dev.hl.api.HumanLayerException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.NotAnApproverException;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.RemoteAnswer;
import dev.hl.api.spi.RemoteCall;
import dev.hl.api.spi.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records here what became of a call there. */
final class RemoteRecord {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteRecord.class);

    private final Store store;
    private final ApprovalManager approvals;
    private final ApprovalChannel channel;
    private final Execution execution;

    RemoteRecord(RemoteApprovals.Builder options, Execution execution) {
        this.store = options.store;
        this.approvals = options.approvals;
        this.channel = options.channel;
        this.execution = execution;
    }

    /** For a pending approval of a call that waits no more there: it was answered, or it is gone. */
    void update(RemoteCall call, Approval approval) {
        channel.find(call)
                .ifPresentOrElse(
                        found -> found.answer().ifPresent(answer -> record(approval, answer)),
                        () -> withdraw(approval));
    }

    /** For an approval whose call came again with another input: nobody waits for it any more. */
    void supersede(Approval first) {
        String reason = channel.source() + " asked the same call again with another input";
        try {
            approvals.cancel(first.id(), reason, RemoteQuestion.actor(channel.source()));
        } catch (ApprovalAlreadyDecidedException decided) {
            LOG.debug("{} was decided before; its decision is not given back", first.id(), decided);
            store.write(unit -> unit.findApproval(first.id())
                    .filter(approval -> !approval.status().isFinal())
                    .map(approval -> unit.move(approval.abandoned(reason), execution.now()))
                    .isPresent());
        }
    }

    private void record(Approval approval, RemoteAnswer answer) {
        try {
            approvals.decide(
                    approval.id(),
                    RemoteQuestion.decision(approval, answer, channel.source()),
                    RemoteQuestion.actor(channel.source()));
        } catch (InvalidValueException | NotAnApproverException misfit) {
            LOG.warn("{} answered {} with what counts for nothing here", channel.source(), approval.id(), misfit);
            withdraw(approval);
        } catch (ApprovalAlreadyDecidedException here) {
            LOG.warn("{} answered {} when it was decided here already", channel.source(), approval.id(), here);
        }
    }

    private void withdraw(Approval approval) {
        try {
            approvals.cancel(
                    approval.id(), RemoteQuestion.GONE + channel.source(), RemoteQuestion.actor(channel.source()));
        } catch (HumanLayerException late) {
            LOG.warn("{} was gone at {} when it was decided here", approval.id(), channel.source(), late);
        }
    }
}
