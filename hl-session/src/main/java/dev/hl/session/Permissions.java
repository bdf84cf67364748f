package dev.hl.session;

import dev.hl.api.Actor;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ConflictingRequestException;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has an agent's calls decided and sees to it that the answers reach it. */
final class Permissions {
    private static final Logger LOG = LoggerFactory.getLogger(Permissions.class);
    private static final Actor AGENT = Actor.system("agent");

    private final Store store;
    private final Execution execution;
    private final ApprovalManager approvals;
    private final Delivery delivery;

    Permissions(Store store, Execution execution, ApprovalManager approvals) {
        this.store = store;
        this.execution = execution;
        this.approvals = approvals;
        this.delivery = new Delivery(store, execution);
    }

    /** Completes with the answer, when there is one and it is on record that it is being sent. */
    CompletionStage<PermissionReply> ask(Session session, PermissionRequest request) {
        Approval approval;
        try {
            approval = approvals.request(approvalFor(session, request));
        } catch (ConflictingRequestException e) {
            LOG.warn("Session {} asked again for a call with another input: {}", session.id(), e.getMessage());
            return CompletableFuture.completedFuture(
                    PermissionReply.deny("This call was asked for before with another input; it is refused."));
        }
        long generation = generation(session.id());
        return approvals
                .await(approval.id())
                .thenApplyAsync(settled -> delivery.begin(settled.id(), generation), execution);
    }

    void arrived(SessionId session, ToolUseId call) {
        delivery.arrived(session, call);
    }

    void lost(SessionId session, ToolUseId call, String reason) {
        delivery.lost(session, call, reason);
    }

    /** The agent no longer wants to make the call. */
    void withdraw(SessionId session, ToolUseId call) {
        store.findApproval(ApprovalKey.of(session, call))
                .filter(approval -> approval.status().isPending())
                .ifPresent(approval -> cancel(approval, "the agent withdrew the call"));
    }

    private void cancel(Approval approval, String reason) {
        try {
            approvals.cancel(approval.id(), reason, AGENT);
        } catch (ApprovalAlreadyDecidedException decidedMeanwhile) {
            LOG.debug("Approval {} was decided while the agent withdrew the call", approval.id());
        }
    }

    private long generation(SessionId session) {
        return store.findSession(session).map(Session::generation).orElse(0L);
    }

    private static ApprovalRequest approvalFor(Session session, PermissionRequest request) {
        SessionSpec spec = session.spec();
        return ApprovalRequest.of(request.call())
                .kind(request.kind())
                .session(session.id())
                .context(ApprovalContext.in(spec.workingDirectory())
                        .withAdditionalDirectories(spec.agent().additionalDirectories())
                        .withMode(spec.agent().mode())
                        .withTags(spec.tags())
                        .withAttended(spec.attended()))
                .build();
    }
}
