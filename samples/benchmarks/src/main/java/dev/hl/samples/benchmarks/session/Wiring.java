package dev.hl.samples.benchmarks.session;

import dev.hl.api.SessionId;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.session.SessionManagers;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.AgentScript;
import dev.hl.testkit.fakes.ScriptedAgent;
import java.util.List;
import java.util.Set;

/** Everything over an in-memory store on real threads, with an agent that plays one script and a policy that allows it. */
final class Wiring implements AutoCloseable {
    private static final int LONGEST_LOG = 1_000;

    private final OwnedExecution execution = Execution.threads("benchmark");
    private final Store store = MemoryStores.open();
    private final EventBus bus = EventBuses.over(store);
    private final ApprovalManager approvals = ApprovalManagers.builder(store, bus)
            .policy(Policies.allowTools("benchmark", Set.of("Bash")))
            .build();
    private final SessionManager sessions;

    Wiring(AgentScript script) {
        sessions = SessionManagers.builder(store, bus, approvals)
                .agent(ScriptedAgent.on(execution).always(script))
                .build();
    }

    Store store() {
        return store;
    }

    /** Launches a session and returns it when it has completed; anything else is an error. */
    Session runToEnd(SessionSpec spec) {
        SessionId id = sessions.launch(spec).id();
        Session ended = sessions.await(id).toCompletableFuture().join();
        if (ended.status() != SessionStatus.COMPLETED) {
            throw new IllegalStateException("Expected a completed session, but it is " + ended);
        }
        return ended;
    }

    List<Event> log() {
        return store.events(EventPosition.START, EventFilter.all(), LONGEST_LOG).stream()
                .map(EventRecord::event)
                .toList();
    }

    @Override
    public void close() {
        sessions.close();
        approvals.close();
        bus.close();
        store.close();
        execution.close();
    }
}
