package dev.hl.approval;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the options of an {@link ApprovalManager}. Confined to one thread. */
public final class ApprovalManagerBuilder {
    final Store store;
    final EventBus bus;
    ApprovalPolicy policy = Policies.claudeDefault();

    @Nullable
    Duration timeout;

    private @Nullable Execution execution;

    ApprovalManagerBuilder(Store store, EventBus bus) {
        this.store = Objects.requireNonNull(store, "store");
        this.bus = Objects.requireNonNull(bus, "bus");
    }

    /** What is allowed and denied without a human. Default: {@link Policies#claudeDefault()}. */
    public ApprovalManagerBuilder policy(ApprovalPolicy rules) {
        policy = Objects.requireNonNull(rules, "policy");
        return this;
    }

    /**
     * How long a request that names no timeout of its own waits for a human before it expires, which denies it and
     * interrupts the agent. Default: for ever.
     */
    public ApprovalManagerBuilder timeout(Duration wait) {
        InvalidValueException.unless(!wait.isZero(), "timeout", wait, "positive");
        timeout = InvalidValueException.requireWait(wait, "timeout");
        return this;
    }

    /** Where work runs; not closed by the manager. Default: threads of its own, closed with it. */
    public ApprovalManagerBuilder execution(Execution where) {
        execution = where;
        return this;
    }

    /** The manager; deadlines of approvals that the store has pending already are armed again. */
    public ApprovalManager build() {
        if (execution != null) {
            return new DefaultApprovalManager(this, execution, () -> {});
        }
        OwnedExecution own = Execution.threads("approval");
        return new DefaultApprovalManager(this, own, own::close);
    }
}
