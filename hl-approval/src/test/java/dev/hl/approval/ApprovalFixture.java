package dev.hl.approval;

import dev.hl.api.Actor;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionRules;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import dev.hl.bus.EventBuses;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.SteppedExecution;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** A manager over an in-memory store, in stepped execution, with one running session. */
final class ApprovalFixture implements AutoCloseable {
    static final Actor ADA = Actor.human("ada", "test");
    static final Actor BOB = Actor.human("bob", "test");

    final SteppedExecution execution;
    final Store store = MemoryStores.open();
    final EventBus bus;
    final ApprovalManager approvals;
    final SessionId session = new SessionId("session-1");

    ApprovalFixture(ApprovalPolicy policy) {
        this(1, builder -> builder.policy(policy));
    }

    ApprovalFixture(long seed, UnaryOperator<ApprovalManagerBuilder> options) {
        execution = SteppedExecution.seeded(seed);
        bus = EventBuses.builder(store).execution(execution).everyTurnApart().build();
        approvals = anotherManager(options);
        runSession(session);
    }

    /** A second manager over the same store, as another process would have. */
    ApprovalManager anotherManager(UnaryOperator<ApprovalManagerBuilder> options) {
        return options.apply(ApprovalManagers.builder(store, bus).execution(execution))
                .build();
    }

    void runSession(SessionId id) {
        SessionSpec spec = SessionSpec.of("prompt", Path.of("")).build();
        store.write(unit -> {
            Session queued = Session.queued(id, new RunId("run-" + id), spec, execution.now());
            unit.insert(queued);
            Session starting = unit.apply(SessionRules.starting(queued, execution.now()), execution.now());
            Session incarnated = starting.incarnated(new AgentSessionId(new UUID(1, 2).toString()), execution.now());
            unit.update(incarnated);
            return unit.apply(SessionRules.started(incarnated, execution.now()), execution.now());
        });
    }

    void endSession() {
        store.write(unit -> unit.apply(
                SessionRules.ended(
                        unit.findSession(session).orElseThrow(),
                        unit.unfinishedApprovals(session),
                        SessionStatus.FAILED,
                        "crashed",
                        execution.now()),
                execution.now()));
    }

    ApprovalRequest.Builder bash(String toolUse, String command) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId(toolUse), "Bash", Map.of("command", command)))
                .session(session);
    }

    SessionStatus sessionStatus() {
        return store.findSession(session).orElseThrow().status();
    }

    List<EventRecord> log(Class<? extends Event> type) {
        return store.events(EventPosition.START, EventFilter.all().type(type), 1_000);
    }

    @Override
    public void close() {
        approvals.close();
        bus.close();
        execution.runUntilIdle();
        store.close();
    }
}
