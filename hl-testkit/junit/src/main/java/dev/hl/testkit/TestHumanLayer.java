package dev.hl.testkit;

import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.event.EventBus;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.session.SessionManagers;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.ScriptedAgent;
import dev.hl.testkit.fakes.SteppedExecution;
import java.nio.file.Path;
import java.util.List;

/**
 * All of hl in one object, for a test: an in-memory store, the real bus and managers, a scripted agent, and time that moves
 * only when it is told to.
 *
 * <p>Nothing happens until the test pumps {@link #execution()}, as the methods here do that say "run". Confined to the
 * test's thread.
 */
public final class TestHumanLayer implements AutoCloseable {
    /** The same for every run, so that runs with one seed have the same positions. */
    private static final long EPOCH = 1;

    private final SteppedExecution execution;
    private final Store store;
    private final EventBus bus;
    private final ApprovalManager approvals;
    private final ScriptedAgent claude;
    private final SessionManager sessions;

    private TestHumanLayer(Builder builder) {
        execution = SteppedExecution.seeded(builder.seed);
        store = MemoryStores.open(EPOCH);
        bus = EventBuses.builder(store).execution(execution).everyTurnApart().build();
        approvals = ApprovalManagers.builder(store, bus)
                .policy(builder.policy)
                .execution(execution)
                .build();
        claude = ScriptedAgent.on(execution);
        sessions = SessionManagers.builder(store, bus, approvals)
                .agent(claude)
                .maxParallel(builder.maxParallel)
                .execution(execution)
                .build();
    }

    /** With every option at its default. */
    public static TestHumanLayer create() {
        return builder().build();
    }

    public static Builder builder() {
        return new Builder();
    }

    public SteppedExecution execution() {
        return execution;
    }

    public Store store() {
        return store;
    }

    public EventBus bus() {
        return bus;
    }

    public ApprovalManager approvals() {
        return approvals;
    }

    public SessionManager sessions() {
        return sessions;
    }

    /** The agent that every session runs on; tell it what to do before it is launched. */
    public ScriptedAgent claude() {
        return claude;
    }

    /** Launches a session in the current directory and runs until nothing can happen without a human or without time. */
    public Session run(String prompt) {
        return run(SessionSpec.of(prompt, Path.of("")).build());
    }

    /** Launches a session and runs until nothing can happen without a human or without time. */
    public Session run(SessionSpec spec) {
        SessionId id = sessions.launch(spec).id();
        execution.runUntilIdle();
        return sessions.get(id);
    }

    /** Runs until nothing can happen without a human or without time; returns the session as it stands then. */
    public Session runOn(SessionId id) {
        execution.runUntilIdle();
        return sessions.get(id);
    }

    /**
     * The one approval that waits for a human.
     *
     * @throws AssertionError when there is none or more than one; says what happened so far
     */
    public Approval pendingApproval() {
        List<Approval> pending = approvals.pending(PageRequest.first()).items();
        if (pending.size() != 1) {
            throw new AssertionError("Expected one pending approval, but there are " + pending.size() + ": " + pending
                    + System.lineSeparator() + diagnosis());
        }
        return pending.get(0);
    }

    /** What happened so far: sessions, open approvals and the whole log, for a reader who looks for the reason of a failure. */
    public String diagnosis() {
        return Diagnosis.of(store, execution);
    }

    /**
     * Closes everything in order.
     *
     * @throws AssertionError when something is left behind: a live agent, or work that is still to be done
     */
    @Override
    public void close() {
        sessions.close();
        approvals.close();
        bus.close();
        execution.runUntilIdle();
        String left = Leaks.of(claude, execution);
        store.close();
        if (!left.isEmpty()) {
            throw new AssertionError("Left behind after close: " + left);
        }
    }

    /** Collects options; confined to one thread. */
    public static final class Builder {
        private long seed = Long.getLong("hl.seed", 1L);
        private ApprovalPolicy policy = Policies.askAlways();
        private int maxParallel = 10;

        private Builder() {}

        /** Chooses the interleaving and the ids. Default: the system property {@code hl.seed}, or 1. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /** Default: everything is asked. */
        public Builder policy(ApprovalPolicy rules) {
            policy = rules;
            return this;
        }

        /** Default: 10. */
        public Builder maxParallel(int limit) {
            maxParallel = limit;
            return this;
        }

        public TestHumanLayer build() {
            return new TestHumanLayer(this);
        }
    }
}
