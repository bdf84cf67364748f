package dev.hl.session;

import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Store;

/** Makes session managers. */
public final class SessionManagers {
    private SessionManagers() {}

    /**
     * A builder for a manager that keeps its sessions in {@code store}, is woken by {@code bus} and has its agents' calls
     * decided by {@code approvals}, all over the same store; closes none of them.
     */
    public static SessionManagerBuilder builder(Store store, EventBus bus, ApprovalManager approvals) {
        return new SessionManagerBuilder(store, bus, approvals);
    }
}
