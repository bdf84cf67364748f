package dev.hl.approval.outside;

import dev.hl.api.Actor;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.SteppedExecution;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** A manager that asks for everything, in stepped execution, and a remote source beside it. */
final class OutsideFixture implements AutoCloseable {
    static final Actor ADA = Actor.human("ada", "test");

    final SteppedExecution execution;
    final Store store = MemoryStores.open();
    final EventBus bus;
    final ApprovalManager approvals;

    OutsideFixture(long seed) {
        execution = SteppedExecution.seeded(seed);
        bus = EventBuses.builder(store).execution(execution).build();
        approvals = ApprovalManagers.builder(store, bus)
                .policy(Policies.askAlways())
                .execution(execution)
                .build();
    }

    RemoteApprovals remote(ApprovalChannel channel) {
        return remote(channel, options -> options);
    }

    RemoteApprovals remote(ApprovalChannel channel, UnaryOperator<RemoteApprovals.Builder> options) {
        return options.apply(RemoteApprovals.builder(store, approvals, channel).execution(execution))
                .start();
    }

    List<Approval> pending() {
        return approvals.pending(PageRequest.first(1_000)).items();
    }

    Approval onlyPending() {
        List<Approval> all = pending();
        if (all.size() != 1) {
            throw new AssertionError("One pending approval was expected, but there are " + all);
        }
        return all.get(0);
    }

    void nextPoll() {
        execution.advance(Duration.ofSeconds(5));
    }

    @Override
    public void close() {
        approvals.close();
        bus.close();
        execution.runUntilIdle();
        store.close();
    }
}
