package dev.hl.session;

import dev.hl.api.Actor;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagerBuilder;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.AgentScript;
import dev.hl.testkit.fakes.ScriptedAgent;
import dev.hl.testkit.fakes.SteppedExecution;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Everything wired over an in-memory store, in stepped execution, with a scripted agent. */
final class SessionFixture implements AutoCloseable {
    static final Actor ADA = Actor.human("ada", "test");

    final SteppedExecution execution;
    final Store store = MemoryStores.open(1);
    final EventBus bus;
    final ApprovalManager approvals;
    final ScriptedAgent claude;
    final SessionManager sessions;

    SessionFixture() {
        this(1, 10, options -> options);
    }

    SessionFixture(long seed, int maxParallel, UnaryOperator<ApprovalManagerBuilder> options) {
        execution = SteppedExecution.seeded(seed);
        bus = EventBuses.builder(store).execution(execution).everyTurnApart().build();
        approvals = options.apply(ApprovalManagers.builder(store, bus)
                        .policy(Policies.askAlways())
                        .execution(execution))
                .build();
        claude = ScriptedAgent.on(execution);
        sessions = SessionManagers.builder(store, bus, approvals)
                .agent(claude)
                .maxParallel(maxParallel)
                .execution(execution)
                .build();
    }

    static AgentScript.Call bash(String command) {
        return AgentScript.onPrompt().calls("Bash", Map.of("command", command));
    }

    static SessionSpec spec(String prompt) {
        return SessionSpec.of(prompt, Path.of("")).build();
    }

    /** Launches and runs until nothing can happen without a human or without time. */
    SessionId run(String prompt) {
        SessionId id = sessions.launch(spec(prompt)).id();
        execution.runUntilIdle();
        return id;
    }

    SessionStatus status(SessionId id) {
        return store.findSession(id).map(Session::status).orElseThrow();
    }

    List<Approval> pending() {
        return approvals.pending(PageRequest.first(1_000)).items();
    }

    Approval onlyPending() {
        List<Approval> pending = pending();
        if (pending.size() != 1) {
            throw new AssertionError("Expected one pending approval, but there are " + pending);
        }
        return pending.get(0);
    }

    /** The path a session has taken, as "FROM>TO" for each move. */
    List<String> path(SessionId id) {
        return log(id, SessionMoved.class).stream()
                .map(moved ->
                        moved.transition().from() + ">" + moved.transition().to())
                .toList();
    }

    <E extends Event> List<E> log(SessionId id, Class<E> type) {
        return store.events(EventPosition.START, EventFilter.of(id).type(type), 10_000).stream()
                .map(line -> type.cast(line.event()))
                .toList();
    }

    @Override
    public void close() {
        sessions.close();
        approvals.close();
        bus.close();
        execution.runUntilIdle();
        store.close();
    }
}
