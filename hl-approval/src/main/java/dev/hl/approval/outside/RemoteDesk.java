package dev.hl.approval.outside;

import dev.hl.api.ApprovalId;
import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ConflictingRequestException;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.ApprovalChannelException;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.RemoteCall;
import dev.hl.api.spi.StoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the calls of one source lie. Everything but {@link #close()} and the questions about it runs on one serial
 * executor.
 */
final class RemoteDesk {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteDesk.class);
    private static final int MOST_FAILED_LOOKS = 3;

    private final RemoteApprovals.Builder options;
    private final ApprovalManager approvals;
    private final ApprovalChannel channel;
    private final Execution execution;
    private final Executor turn;
    private final Backoff backoff;
    private final RemoteDelivery delivery;
    private final RemoteRecord record;
    private final Map<String, OpenCall> calls = new ConcurrentHashMap<>();
    private volatile @Nullable Cancellable next;
    private volatile boolean closed;
    private boolean adopted;
    private int failures;

    RemoteDesk(RemoteApprovals.Builder options, Execution execution) {
        this.options = options;
        this.approvals = options.approvals;
        this.channel = options.channel;
        this.execution = execution;
        this.turn = execution.serial();
        Duration longest = options.longest.compareTo(options.every) > 0 ? options.longest : options.every;
        this.backoff = Backoff.doubling(options.every, longest);
        this.record = new RemoteRecord(options, execution);
        this.delivery = new RemoteDelivery(options.store, channel, execution);
    }

    void open() {
        turn.execute(this::poll);
    }

    int openCalls() {
        return (int) calls.values().stream().filter(call -> !call.isDone()).count();
    }

    List<ApprovalId> unassociated() {
        return calls.values().stream()
                .filter(call -> !call.isDone())
                .filter(OpenCall::isUnassociated)
                .map(OpenCall::approval)
                .toList();
    }

    void close() {
        closed = true;
        Cancellable waiting = next;
        if (waiting != null) {
            waiting.cancel();
        }
        channel.close();
        calls.values().forEach(OpenCall::stopWaiting);
    }

    private void poll() {
        if (closed) {
            return;
        }
        Duration pause;
        try {
            adoptOnce();
            look(channel.pending());
            failures = 0;
            pause = options.every;
        } catch (RuntimeException e) {
            failures++;
            pause = pauseAfter(e);
            LOG.warn("Asking {} failed {} times in a row; next in {}", channel.source(), failures, pause, e);
        }
        later(pause);
    }

    private Duration pauseAfter(RuntimeException failure) {
        Duration own = backoff.after(failures, 0);
        Duration asked =
                failure instanceof ApprovalChannelException e ? e.retryAfter().orElse(own) : own;
        return asked.compareTo(own) > 0 ? asked : own;
    }

    private void later(Duration pause) {
        next = execution.schedule(pause, () -> turn.execute(this::poll));
        Cancellable scheduled = next;
        if (closed && scheduled != null) {
            scheduled.cancel();
        }
    }

    /** What a former life of this left waiting: the other side may have answered it since. */
    private void adoptOnce() {
        if (adopted) {
            return;
        }
        PageRequest request = PageRequest.first(PageRequest.MAX_LIMIT);
        Page<Approval> page = approvals.pending(request);
        page.items().forEach(this::adopt);
        while (page.next().isPresent()) {
            page = approvals.pending(request.after(page.next().get()));
            page.items().forEach(this::adopt);
        }
        adopted = true;
    }

    private void adopt(Approval approval) {
        RemoteCall call = RemoteQuestion.call(approval);
        boolean ours = approval.request()
                .source()
                .filter(RemoteQuestion.sourceKey(channel.source(), call.kind())::equals)
                .isPresent();
        if (ours && approval.session().isEmpty()) {
            keep(call, approval);
        }
    }

    private void look(List<RemoteCall> listed) {
        Set<String> keys = new HashSet<>();
        for (RemoteCall call : listed) {
            keys.add(OpenCall.key(call));
            consider(call);
        }
        calls.values().stream().filter(OpenCall::hasLostItsWait).forEach(this::await);
        lookAtUnlisted(calls.values().stream()
                .filter(call -> !keys.contains(call.key()))
                .toList());
    }

    /**
     * One call that cannot be asked about does not keep the others from being asked about; an other side that is down
     * does.
     */
    private void lookAtUnlisted(List<OpenCall> unlisted) {
        int failed = 0;
        for (OpenCall call : unlisted) {
            try {
                unlisted(call);
            } catch (ApprovalChannelException e) {
                LOG.warn("What became of {} at {} is not known", call.call().id(), channel.source(), e);
                failed += e.isRetryable() ? 1 : 0;
                if (failed == MOST_FAILED_LOOKS) {
                    throw e;
                }
            }
        }
    }

    private void consider(RemoteCall call) {
        try {
            ApprovalRequest request = RemoteQuestion.request(channel.source(), call, contextOf(call));
            OpenCall known = calls.get(OpenCall.key(call));
            if (known == null || !known.isFor(request)) {
                ask(call, request, known);
            }
        } catch (InvalidValueException e) {
            LOG.warn("Call {} of {} cannot be put before anybody: {}", call.id(), channel.source(), e.getMessage());
        }
    }

    /** A run about which the caller's code fails is a run that is not known. */
    private Optional<ApprovalContext> contextOf(RemoteCall call) {
        try {
            return options.runs.apply(call.run());
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("Which run {} of {} belongs to could not be told", call.run(), channel.source(), e);
            return Optional.empty();
        }
    }

    private void ask(RemoteCall call, ApprovalRequest request, @Nullable OpenCall known) {
        try {
            keep(call, approvals.request(request));
        } catch (ConflictingRequestException e) {
            LOG.warn("{} asks call {} again with another input; it is denied", channel.source(), call.id(), e);
            if (known != null) {
                known.done();
                known.stopWaiting();
            }
            record.supersede(e.first());
            OpenCall refused = OpenCall.refused(call, request, e.first());
            calls.put(refused.key(), refused);
            giveBack(refused);
        }
    }

    private void keep(RemoteCall call, Approval approval) {
        OpenCall kept = OpenCall.of(call, approval);
        calls.put(kept.key(), kept);
        await(kept);
    }

    private void await(OpenCall call) {
        CompletionStage<Approval> settled = approvals.await(call.approval());
        call.waitFor(settled);
        var unused = settled.whenComplete((approval, failure) -> {
            if (approval != null && !closed) {
                turn.execute(() -> giveBack(call));
            }
        });
        if (closed) {
            call.stopWaiting();
        }
    }

    private void giveBack(OpenCall call) {
        if (closed || call.isDone()) {
            return;
        }
        try {
            if (call.isRefused()) {
                delivery.refuse(call.call());
            } else {
                delivery.deliver(call.call(), approvals.get(call.approval()));
            }
            call.done();
        } catch (ClosedException stopping) {
            LOG.debug("The answer to {} is left to the next start", call.call().id(), stopping);
        } catch (ApprovalChannelException | StoreException e) {
            Duration pause = backoff.after(call.failed(), 0);
            LOG.warn(
                    "The answer to {} has not arrived at {}; again in {}",
                    call.call().id(),
                    channel.source(),
                    pause,
                    e);
            call.tryAgain(execution.schedule(pause, () -> turn.execute(() -> giveBack(call))));
        }
    }

    /** What waits no more there was answered there, or is gone. */
    private void unlisted(OpenCall call) {
        if (call.isDone() || call.isRefused()) {
            call.stopWaiting();
            calls.remove(call.key());
            return;
        }
        Approval approval = approvals.find(call.approval()).orElse(null);
        if (approval == null) {
            calls.remove(call.key());
        } else if (approval.status().isPending()) {
            record.update(call.call(), approval);
        }
    }

    @Override
    public String toString() {
        return channel.source() + ", open=" + openCalls() + ", remembered=" + calls.size();
    }
}
