package dev.hl.approval;

import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.ApproverDirectory;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the options of an {@link ApprovalManager}. Confined to one thread. */
public final class ApprovalManagerBuilder {
    private static final ApprovalTerms REMIND =
            ApprovalTerms.builder().remindAfter(Duration.ofMinutes(5)).build();

    final Store store;
    final EventBus bus;
    ApprovalPolicy policy = Policies.claudeDefault();
    ApprovalTerms terms = REMIND;
    ApproverDirectory directory = ApproverDirectory.NOBODY;

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
     * interrupts the agent. Default: for ever. The same as {@link #terms} with only that.
     */
    public ApprovalManagerBuilder timeout(Duration wait) {
        return terms(ApprovalTerms.expiringAfter(wait));
    }

    /**
     * On what terms humans are asked where neither the request nor the policy says: each term that is given here replaces the
     * default, which is any one human, a reminder after five minutes, and no end.
     */
    public ApprovalManagerBuilder terms(ApprovalTerms usual) {
        terms = usual.orElse(terms);
        return this;
    }

    /** Who has which role, for quorums and escalations. Default: nobody has any. */
    public ApprovalManagerBuilder directory(ApproverDirectory roles) {
        directory = Objects.requireNonNull(roles, "directory");
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
