package dev.hl.approval.outside;

import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.ApprovalChannelException;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.RemoteAnswer;
import dev.hl.api.spi.RemoteCall;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives answers back, and keeps on record how far that has come: that it begins is committed before it does. */
final class RemoteDelivery {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteDelivery.class);

    /** A remote source has no processes, so there is only one it could be delivered to. */
    private static final long ONLY = 1;

    private final Store store;
    private final ApprovalChannel channel;
    private final Execution execution;

    RemoteDelivery(Store store, ApprovalChannel channel, Execution execution) {
        this.store = store;
        this.channel = channel;
        this.execution = execution;
    }

    /**
     * Gives one answer back.
     *
     * @throws ApprovalChannelException when it did not arrive and may later
     */
    void deliver(RemoteCall call, Approval settled) {
        if (wasDecidedThere(settled)) {
            move(settled, ApprovalStatus.DECIDED, approval -> approval.delivering(ONLY));
            move(settled, ApprovalStatus.DELIVERING, Approval::delivered);
            return;
        }
        move(settled, ApprovalStatus.DECIDED, approval -> approval.delivering(ONLY));
        try {
            channel.answer(call, RemoteQuestion.answer(settled));
            move(settled, ApprovalStatus.DELIVERING, Approval::delivered);
        } catch (ApprovalChannelException e) {
            if (e.isRetryable()) {
                throw e;
            }
            LOG.warn("The answer to {} was not taken by {}", call.id(), channel.source(), e);
            move(
                    settled,
                    ApprovalStatus.DELIVERING,
                    approval -> approval.undeliverable(String.valueOf(e.getMessage())));
        }
    }

    /**
     * Denies a call that is not the one that was asked for under its id.
     *
     * @throws ApprovalChannelException when that did not arrive and may later
     */
    void refuse(RemoteCall call) {
        try {
            channel.answer(call, new RemoteAnswer(RemoteAnswer.Status.DENIED, "asked before with another input"));
        } catch (ApprovalChannelException e) {
            if (e.isRetryable()) {
                throw e;
            }
            LOG.warn("The denial of {} was not taken by {}", call.id(), channel.source(), e);
        }
    }

    /** Then there is nothing to give back; the same goes for a call that was gone there. */
    private boolean wasDecidedThere(Approval settled) {
        return settled.decision()
                .map(record -> record.actor().equals(RemoteQuestion.actor(channel.source())))
                .orElseGet(() -> settled.note().startsWith(RemoteQuestion.GONE));
    }

    private void move(Approval settled, ApprovalStatus from, UnaryOperator<Approval> step) {
        store.write(unit -> moved(unit, settled, from, step));
    }

    /** False when it stands elsewhere: cancelled, or moved on by somebody before. */
    private boolean moved(UnitOfWork unit, Approval settled, ApprovalStatus from, UnaryOperator<Approval> step) {
        return unit.findApproval(settled.id())
                .filter(approval -> approval.status() == from)
                .map(approval -> unit.move(step.apply(approval), execution.now()))
                .isPresent();
    }
}
