package dev.hl.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Approval;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fires for each armed approval when its next step is due, unless it was disarmed before. */
final class Deadlines {
    private static final Logger LOG = LoggerFactory.getLogger(Deadlines.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Execution execution;
    private final Consumer<ApprovalId> onDue;
    private final Map<ApprovalId, Cancellable> armed = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param onDue takes the step that is due, and arms the approval again for the one after it
     */
    Deadlines(Execution execution, Consumer<ApprovalId> onDue) {
        this.execution = execution;
        this.onDue = onDue;
    }

    /** No effect for an approval that is settled, or for which nothing will ever be due. */
    void arm(Approval approval) {
        approval.nextStepAt().ifPresent(due -> {
            armed.computeIfAbsent(approval.id(), id -> schedule(id, due));
            disarmIfClosed(approval.id());
        });
    }

    boolean isArmed(ApprovalId id) {
        return armed.containsKey(id);
    }

    void disarm(ApprovalId id) {
        Cancellable due = armed.remove(id);
        if (due != null) {
            due.cancel();
        }
    }

    /** Nothing fires any more; what is armed afterwards is disarmed at once. */
    void close() {
        closed = true;
        armed.keySet().forEach(this::disarm);
    }

    private void disarmIfClosed(ApprovalId id) {
        if (closed) {
            disarm(id);
        }
    }

    private Cancellable schedule(ApprovalId id, Instant due) {
        Duration left = Duration.between(execution.now(), due);
        return execution.schedule(left.isNegative() ? Duration.ZERO : left, () -> fire(id));
    }

    private void fire(ApprovalId id) {
        armed.remove(id);
        try {
            onDue.accept(id);
        } catch (StoreException e) {
            LOG.warn("What was due for approval {} could not be done; it is tried again", id, e);
            armed.put(id, execution.schedule(PAUSE, () -> fire(id)));
            disarmIfClosed(id);
        }
    }
}
