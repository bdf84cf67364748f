package dev.hl.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Approval;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Fires once for each armed approval when its time is over, unless it was disarmed before. */
final class Deadlines {
    private final Execution execution;
    private final Consumer<ApprovalId> onExpiry;
    private final Map<ApprovalId, Cancellable> armed = new ConcurrentHashMap<>();

    Deadlines(Execution execution, Consumer<ApprovalId> onExpiry) {
        this.execution = execution;
        this.onExpiry = onExpiry;
    }

    /** No effect for an approval that is settled or never expires. */
    void arm(Approval approval) {
        if (approval.status().isPending()) {
            approval.expiresAt()
                    .ifPresent(deadline -> armed.computeIfAbsent(approval.id(), id -> schedule(id, deadline)));
        }
    }

    void disarm(ApprovalId id) {
        Cancellable due = armed.remove(id);
        if (due != null) {
            due.cancel();
        }
    }

    void disarmAll() {
        armed.keySet().forEach(this::disarm);
    }

    private Cancellable schedule(ApprovalId id, Instant deadline) {
        Duration left = Duration.between(execution.now(), deadline);
        return execution.schedule(left.isNegative() ? Duration.ZERO : left, () -> {
            armed.remove(id);
            onExpiry.accept(id);
        });
    }
}
