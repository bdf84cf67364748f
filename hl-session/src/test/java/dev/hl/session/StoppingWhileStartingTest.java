package dev.hl.session;

import static dev.hl.session.SessionFixture.ADA;
import static dev.hl.session.SessionFixture.bash;
import static dev.hl.session.SessionFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.EventBus;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProcess;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.AgentRun;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.AgentScript;
import dev.hl.testkit.fakes.SteppedExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A session and its agent at the moments at which one of them stops: while it starts, within a turn, between two. */
class StoppingWhileStartingTest {
    private static final ToolUseId CALL = new ToolUseId("t1");
    private static final Runnable NOTHING = () -> {};

    private final MomentExecution execution = new MomentExecution();
    private final Store store = MemoryStores.open();
    private final EventBus bus =
            EventBuses.builder(store).execution(execution.stepped).build();
    private final ApprovalManager approvals = ApprovalManagers.builder(store, bus)
            .policy(Policies.askAlways())
            .execution(execution)
            .build();
    private final HandledAgent agent = new HandledAgent();
    private final SessionManager sessions = SessionManagers.builder(store, bus, approvals)
            .agent(agent)
            .execution(execution)
            .build();

    @AfterEach
    void close() {
        sessions.close();
        approvals.close();
        bus.close();
        execution.stepped.runUntilIdle();
        store.close();
    }

    @Nested
    class WhileStarting {
        @Test
        void aStoppedSessionHasItsAgentClosedAndNeverToldThePrompt() {
            agent.whileStarting = () -> sessions.stop(only());

            SessionId id = run("first");

            assertThat(agent.told).containsOnly("close");
            assertThat(status(id)).isEqualTo(SessionStatus.INTERRUPTED);
        }

        @Test
        void anInterruptedSessionHasItsAgentClosedAtOnceAndNeverToldThePrompt() {
            agent.whileStarting = () -> sessions.interrupt(only());

            SessionId id = run("first");

            assertThat(agent.told).containsOnly("close");
            assertThat(status(id)).isEqualTo(SessionStatus.INTERRUPTED);
            assertThat(execution.stepped.nextDue()).isEmpty();
        }

        @Test
        @Timeout(30)
        void closeReturnsOnlyWhenTheAgentThatIsBeingStartedIsGone() throws InterruptedException {
            CompletableFuture<List<String>> toldWhenClosed = new CompletableFuture<>();
            Thread closing = new Thread(() -> {
                sessions.close();
                toldWhenClosed.complete(List.copyOf(agent.told));
            });
            agent.whileStarting = () -> {
                closing.start();
                untilItWaitsOrIsDone(closing);
            };

            SessionId id = run("first");
            closing.join();

            assertThat(toldWhenClosed.join()).containsOnly("close");
            assertThat(status(id)).isEqualTo(SessionStatus.INTERRUPTED);
        }

        @Test
        void whatTheAgentAsksBeforeItIsThereIsAskedAndTheSessionWaits() {
            agent.whileStarting = () -> agent.asks("ls");

            SessionId id = run("first");

            assertThat(status(id)).isEqualTo(SessionStatus.WAITING);
        }

        private void untilItWaitsOrIsDone(Thread thread) {
            while (thread.getState() != Thread.State.WAITING && thread.getState() != Thread.State.TERMINATED) {
                Thread.onSpinWait();
            }
        }
    }

    @Nested
    class WithinATurn {
        @Test
        void anInterruptedAgentIsNotToldWhatWasWaitingEvenIfItCompletedItsTurn() {
            SessionId id = run("first");
            sessions.send(id, "second");

            sessions.interrupt(id);
            agent.endsTurn(TurnOutcome.COMPLETED);

            assertThat(agent.told).containsExactly("send first", "interrupt", "finish");
        }

        @Test
        void afterAFailedTurnTheAgentIsNotToldWhatWasWaitingAndTheSessionFails() {
            SessionId id = run("first");
            sessions.send(id, "second");

            agent.endsTurn(TurnOutcome.FAILED);
            agent.exits(AgentExit.ORDERLY);

            assertThat(agent.told).containsExactly("send first", "finish");
            assertThat(status(id)).isEqualTo(SessionStatus.FAILED);
        }

        @Test
        void anAgentThatCompletesItsTurnWhileItIsClosedIsNotToldWhatWasWaiting() {
            agent.whileClosing = () -> agent.endsTurn(TurnOutcome.COMPLETED);
            SessionId id = run("first");
            sessions.send(id, "second");

            sessions.stop(id);
            execution.stepped.runUntilIdle();

            assertThat(agent.told).startsWith("send first", "close").doesNotContain("send second");
            assertThat(status(id)).isEqualTo(SessionStatus.INTERRUPTED);
        }

        @Test
        void anAgentThatDoesNotEndByItselfIsClosedAfterTheGraceAndNotBefore() {
            SessionId id = run("first");

            sessions.interrupt(id);
            execution.stepped.advance(Duration.ofSeconds(10).minusNanos(1));
            List<String> before = List.copyOf(agent.told);
            execution.stepped.advance(Duration.ofNanos(1));

            assertThat(before).containsExactly("send first", "interrupt");
            assertThat(agent.told).containsExactly("send first", "interrupt", "close");
            assertThat(status(id)).isEqualTo(SessionStatus.INTERRUPTED);
        }

        @Test
        void anAgentThatExitsInALaterTurnFailsTheSessionThoughTheOneBeforeCompleted() {
            SessionId id = run("first");
            sessions.send(id, "second");

            agent.endsTurn(TurnOutcome.COMPLETED);
            agent.exits(new AgentExit(3, "out of memory"));

            assertThat(agent.told).containsExactly("send first", "send second");
            assertThat(status(id)).isEqualTo(SessionStatus.FAILED);
            assertThat(sessions.get(id).endReason()).contains("code 3").contains("out of memory");
        }

        @Test
        void aScriptedAgentThatCrashesInItsSecondTurnFailsTheSession() {
            try (SessionFixture at = new SessionFixture()) {
                at.claude
                        .onPrompt("first", bash("ls").completes("one"))
                        .onPrompt("second", AgentScript.onPrompt().exits(137, "killed"));
                SessionId id = at.run("first");
                at.sessions.send(id, "second");

                at.approvals.decide(at.onlyPending().id(), Decision.approve(), ADA);
                at.execution.runUntilIdle();

                assertThat(at.status(id)).isEqualTo(SessionStatus.FAILED);
                assertThat(at.claude.runs().get(0).prompts()).containsExactly("first", "second");
            }
        }
    }

    @Nested
    class BetweenTurns {
        @Test
        void anInterruptLetsTheAgentFinishAtOnceAndDropsWhatWasWaiting() {
            AtomicReference<List<String>> toldByInterrupt = new AtomicReference<>(List.of());
            SessionId id = run("first");
            sessions.send(id, "second");

            execution.atTheNextLookAtTheClock(() -> {
                sessions.interrupt(id);
                toldByInterrupt.set(List.copyOf(agent.told));
            });
            agent.endsTurn(TurnOutcome.COMPLETED);
            agent.exits(AgentExit.ORDERLY);

            assertThat(toldByInterrupt.get()).containsExactly("send first", "finish");
            assertThat(agent.told).containsExactly("send first", "finish");
            assertThat(status(id)).isEqualTo(SessionStatus.INTERRUPTED);
        }
    }

    @Nested
    class Withdrawing {
        @Test
        void aWithdrawnCallHasItsApprovalCancelledAndTheSessionWaitsNoLonger() {
            SessionId id = run("first");
            agent.asks("ls");
            Approval approval = onlyPending();
            SessionStatus before = status(id);

            agent.listener().withdrawn(CALL);

            assertThat(before).isEqualTo(SessionStatus.WAITING);
            assertThat(approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.CANCELLED);
            assertThat(approvals.get(approval.id()).note()).contains("withdrew");
            assertThat(status(id)).isEqualTo(SessionStatus.RUNNING);
        }

        @Test
        void theAnswerToAWithdrawnCallIsADenial() {
            run("first");
            agent.asks("ls");

            agent.listener().withdrawn(CALL);

            assertThat(execution.stepped.await(agent.answer())).isInstanceOf(PermissionReply.Deny.class);
        }

        @Test
        void aDecidedCallThatIsWithdrawnStaysDecidedAndIsAnsweredAsDecided() {
            run("first");
            agent.asks("ls");
            Approval decided = approvals.decide(onlyPending().id(), Decision.approve(), ADA);

            agent.listener().withdrawn(CALL);

            assertThat(approvals.get(decided.id()).status()).isEqualTo(ApprovalStatus.DECIDED);
            assertThat(approvals.get(decided.id()).version()).isEqualTo(decided.version());
            assertThat(execution.stepped.await(agent.answer()))
                    .isEqualTo(PermissionReply.allow(Map.of("command", "ls")));
        }

        @Test
        void aCallThatIsDecidedWhileItIsWithdrawnStaysDecided() {
            run("first");
            agent.asks("ls");
            Approval approval = onlyPending();

            execution.atTheNextLookAtTheClock(() -> approvals.decide(approval.id(), Decision.approve(), ADA));
            agent.listener().withdrawn(CALL);

            assertThat(approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.DECIDED);
        }

        @Test
        void aCallThatNobodyKnowsIsWithdrawnWithoutEffect() {
            SessionId id = run("first");
            agent.asks("ls");

            agent.listener().withdrawn(new ToolUseId("another"));

            assertThat(onlyPending().request().toolUse()).isEqualTo(CALL);
            assertThat(status(id)).isEqualTo(SessionStatus.WAITING);
        }
    }

    private SessionId run(String prompt) {
        SessionId id = sessions.launch(spec(prompt)).id();
        execution.stepped.runUntilIdle();
        return id;
    }

    private SessionId only() {
        return sessions.list(SessionQuery.all()).items().get(0).id();
    }

    private Approval onlyPending() {
        List<Approval> pending = approvals.pending(PageRequest.first()).items();
        assertThat(pending).hasSize(1);
        return pending.get(0);
    }

    /** From the store, which can be asked after the manager is closed. */
    private SessionStatus status(SessionId id) {
        return store.findSession(id).map(Session::status).orElseThrow();
    }

    /** An agent of which the test is the hand: says what it is made to say, and notes what it is told. */
    private static final class HandledAgent implements AgentProvider, AgentRun {
        final List<String> told = new CopyOnWriteArrayList<>();
        Runnable whileStarting = NOTHING;
        Runnable whileClosing = NOTHING;
        private final AtomicReference<@Nullable AgentListener> heard = new AtomicReference<>();
        private final AtomicReference<@Nullable CompletionStage<PermissionReply>> answered = new AtomicReference<>();
        private boolean gone;

        @Override
        public AgentRun start(AgentLaunch launch, AgentListener listener) {
            heard.set(listener);
            whileStarting.run();
            return this;
        }

        AgentListener listener() {
            return Objects.requireNonNull(heard.get(), "not started");
        }

        void asks(String command) {
            ToolCall call = new ToolCall(CALL, "Bash", Map.of("command", command));
            answered.set(listener().permission(new PermissionRequest(RequestKind.TOOL_CALL, call, null)));
        }

        /** To what it asked last. */
        CompletionStage<PermissionReply> answer() {
            return Objects.requireNonNull(answered.get(), "not asked");
        }

        void endsTurn(TurnOutcome outcome) {
            listener().turnEnded(new TurnResult(outcome, "words", Usage.NONE, 1, Duration.ZERO), "");
        }

        synchronized void exits(AgentExit exit) {
            if (!gone) {
                gone = true;
                listener().exited(exit);
            }
        }

        @Override
        public Optional<AgentProcess> process() {
            return Optional.empty();
        }

        @Override
        public void send(String message) {
            told.add("send " + message);
        }

        @Override
        public void interrupt() {
            told.add("interrupt");
        }

        @Override
        public void finish() {
            told.add("finish");
        }

        @Override
        public void close() {
            told.add("close");
            whileClosing.run();
            exits(AgentExit.ORDERLY);
        }
    }

    /** Stepped execution in which something can happen at the very moment at which the time is looked up. */
    private static final class MomentExecution implements Execution {
        final SteppedExecution stepped = SteppedExecution.seeded(1);
        private final AtomicReference<Runnable> moment = new AtomicReference<>(NOTHING);

        /** Happens once. */
        void atTheNextLookAtTheClock(Runnable deed) {
            moment.set(deed);
        }

        @Override
        public Instant now() {
            moment.getAndSet(NOTHING).run();
            return stepped.now();
        }

        @Override
        public UUID newId() {
            return stepped.newId();
        }

        @Override
        public void execute(Runnable task) {
            stepped.execute(task);
        }

        @Override
        public Cancellable schedule(Duration delay, Runnable task) {
            return stepped.schedule(delay, task);
        }
    }
}
