package dev.hl.approval;

import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Store;

/** Makes approval managers. */
public final class ApprovalManagers {
    private ApprovalManagers() {}

    /** A builder for a manager that keeps its approvals in {@code store} and is woken by {@code bus}; closes neither. */
    public static ApprovalManagerBuilder builder(Store store, EventBus bus) {
        return new ApprovalManagerBuilder(store, bus);
    }
}
