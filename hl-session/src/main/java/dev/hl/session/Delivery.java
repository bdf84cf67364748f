package dev.hl.session;

import dev.hl.api.ApprovalId;
import dev.hl.api.CanonicalJson;
import dev.hl.api.InputHash;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.ApprovalNotFoundException;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.function.Function;

/**
 * Takes a decision from the store to an agent, at most once: that it is on its way is committed before the agent can see
 * any of it, and an approval to run that was on its way to an earlier run of the agent is never sent again.
 */
final class Delivery {
    private final Store store;
    private final Execution execution;

    Delivery(Store store, Execution execution) {
        this.store = store;
        this.execution = execution;
    }

    /** What the agent of this generation is told, after it is on record that it is being told. */
    PermissionReply begin(ApprovalId id, long generation) {
        Instant at = execution.now();
        return store.write(unit -> {
                    Approval approval = unit.findApproval(id).orElseThrow(() -> new ApprovalNotFoundException(id));
                    return reply(send(unit, approval, generation, at), generation);
                })
                .value();
    }

    /** The agent has the answer. */
    void arrived(SessionId session, ToolUseId call) {
        settle(session, call, Approval::delivered);
    }

    /** The answer may not have arrived. */
    void lost(SessionId session, ToolUseId call, String reason) {
        settle(session, call, approval -> approval.abandoned(reason));
    }

    private static Approval send(UnitOfWork unit, Approval approval, long generation, Instant at) {
        if (approval.status() == ApprovalStatus.DECIDED) {
            return unit.move(
                    isWhatWasDecided(approval)
                            ? approval.delivering(generation)
                            : approval.undeliverable("its stored input is not the one that was decided"),
                    at);
        }
        if (approval.status() == ApprovalStatus.DELIVERING && approval.incarnation() != generation) {
            return unit.move(approval.abandoned("an earlier run of the agent ended while it was on its way"), at);
        }
        return approval;
    }

    /** A row that was changed by another hand must not run. */
    private static boolean isWhatWasDecided(Approval approval) {
        InputHash decided = approval.decision().orElseThrow().input();
        return decided.equals(CanonicalJson.hash(approval.effectiveInput()));
    }

    private static PermissionReply reply(Approval approval, long generation) {
        boolean ours = approval.incarnation() == generation;
        return switch (approval.status()) {
            case DELIVERING, DELIVERED ->
                ours ? answer(approval) : PermissionReply.deny("This call was answered before; it is not run again.");
            case IN_DOUBT -> PermissionReply.deny("This call may have run before; it is not run again.");
            default -> PermissionReply.deny("Not allowed: " + approval.note());
        };
    }

    private static PermissionReply answer(Approval approval) {
        Decision decision = approval.decision().orElseThrow().decision();
        return decision.match(
                approve -> PermissionReply.allow(approval.effectiveInput()),
                deny -> deny.interrupt()
                        ? PermissionReply.denyAndInterrupt(deny.reason())
                        : PermissionReply.deny(deny.reason()),
                answer -> PermissionReply.allow(approval.effectiveInput()));
    }

    private void settle(SessionId session, ToolUseId call, Function<Approval, Approval> step) {
        Instant at = execution.now();
        store.write(unit -> unit.findApproval(ApprovalKey.of(session, call))
                .filter(approval -> approval.status() == ApprovalStatus.DELIVERING)
                .map(approval -> unit.move(step.apply(approval), at)));
    }
}
