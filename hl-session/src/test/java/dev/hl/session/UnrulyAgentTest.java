package dev.hl.session;

import static dev.hl.session.SessionFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProcess;
import dev.hl.approval.ApprovalManagers;
import dev.hl.bus.EventBuses;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.SteppedExecution;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Agents that are quicker than their start, that break, that go at the wrong moment, over stores that fail. */
class UnrulyAgentTest {
    private final SteppedExecution execution = SteppedExecution.seeded(1);
    private final FailingStore store = new FailingStore(MemoryStores.open());
    private final EventBus bus = EventBuses.builder(store).execution(execution).build();
    private final ApprovalManager approvals =
            ApprovalManagers.builder(store, bus).execution(execution).build();
    private final List<Puppet> agents = new ArrayList<>();
    private Function<AgentListener, Puppet> start = Puppet::new;
    private final SessionManager sessions = SessionManagers.builder(store, bus, approvals)
            .agent((launch, listener) -> started(listener))
            .maxParallel(1)
            .execution(execution)
            .build();

    @AfterEach
    void close() {
        sessions.close();
        approvals.close();
        bus.close();
        execution.runUntilIdle();
        store.close();
    }

    @Nested
    class Starting {
        @Test
        void anAgentThatIsDoneBeforeItsStartReturnsCompletesTheSession() {
            start = listener -> {
                Puppet quick = new Puppet(listener);
                listener.turnEnded(Puppet.DONE, "");
                quick.exit();
                return quick;
            };

            SessionId id = run();

            assertThat(session(id).status()).isEqualTo(SessionStatus.COMPLETED);
        }

        @Test
        void aMessageThatComesDuringTheStartIsSaidOnlyAfterTheProcessIsJournalled() {
            List<Integer> journalled = new ArrayList<>();
            start = listener -> new Puppet(listener) {
                @Override
                public Optional<AgentProcess> process() {
                    sessions.send(onlySession(), "two");
                    return Optional.empty();
                }

                @Override
                public void send(String message) {
                    journalled.add(store.incarnations(onlySession()).size());
                }
            };

            run();

            assertThat(journalled).containsExactly(1);
        }

        @Test
        void anAgentThatCannotBeToldItsFirstMessageIsEnded() {
            start = listener -> new Puppet(listener) {
                @Override
                public void send(String message) {
                    throw new IllegalStateException("broken pipe");
                }
            };

            SessionId id = run();

            assertThat(session(id).status()).isEqualTo(SessionStatus.FAILED);
            assertThat(agents.get(0).gone).isTrue();
        }

        @Test
        void anErrorAtTheStartFailsTheSessionAndFreesItsPlace() {
            start = listener -> {
                throw new NoClassDefFoundError("dev/other/Missing");
            };
            SessionId first = run();
            start = Puppet::new;

            SessionId second = run();

            assertThat(session(first).status()).isEqualTo(SessionStatus.FAILED);
            assertThat(session(second).status()).isEqualTo(SessionStatus.RUNNING);
        }

        @Test
        void whoHearsOfASessionCanSpeakToIt() {
            bus.subscribe(SessionLaunched.class, launched -> sessions.send(onlySession(), "two"));

            run();
            agents.get(0).host.turnEnded(Puppet.DONE, "");

            assertThat(agents.get(0).heard).containsExactly("one", "two");
        }
    }

    @Nested
    class Ending {
        @Test
        void whatAnAgentSaysAfterItsExitChangesNothing() {
            SessionId id = run();
            agents.get(0).host.turnEnded(Puppet.DONE, "");
            agents.get(0).exit();
            Session ended = session(id);

            agents.get(0).host.turnEnded(new TurnResult(TurnOutcome.FAILED, "late", Usage.NONE, 7, Duration.ZERO), "");

            assertThat(session(id).version()).isEqualTo(ended.version());
        }

        @Test
        void whoWaitsForASessionThatEndedBeforeTheCloseIsToldHowItEnded() {
            SessionId id = run();
            CompletableFuture<Session> ended = sessions.await(id).toCompletableFuture();
            agents.get(0).host.turnEnded(Puppet.DONE, "");
            agents.get(0).exit();

            sessions.close();

            assertThat(ended).isCompletedWithValueMatching(session -> session.status() == SessionStatus.COMPLETED);
        }

        @Test
        void anAgentThatCannotBeEndedFailsTheSessionAndFreesItsPlace() {
            start = listener -> new Puppet(listener) {
                @Override
                public void close() {
                    throw new IllegalStateException("will not go");
                }
            };
            SessionId id = run();

            sessions.stop(id);
            execution.runUntilIdle();
            start = Puppet::new;
            SessionId next = run();

            assertThat(session(id).status()).isEqualTo(SessionStatus.FAILED);
            assertThat(session(id).endReason()).contains("could not be ended").contains("will not go");
            assertThat(session(next).status()).isEqualTo(SessionStatus.RUNNING);
        }

        @Test
        void aSessionThatIsInterruptedWhileItsPromptIsBeingSaidIsInterruptedAfterIt() {
            start = listener -> new Puppet(listener) {
                @Override
                public void send(String message) {
                    super.send(message);
                    sessions.interrupt(onlySession());
                }
            };

            run();

            assertThat(agents.get(0).heard).startsWith("one", "<interrupt>");
        }

        @Test
        void aGraceThatNobodyCanWaitForIsRefusedWhenItIsSet() {
            assertThatThrownBy(() -> SessionManagers.builder(store, bus, approvals)
                            .interruptGrace(ChronoUnit.FOREVER.getDuration()))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("interrupt grace must be not negative and at most 36500 days");
        }

        @Test
        void aSecondInterruptLeavesNoTimerBehind() {
            SessionId id = run();

            sessions.interrupt(id);
            sessions.interrupt(id);
            agents.get(0).exit();

            assertThat(execution.nextDue()).isEmpty();
        }
    }

    @Nested
    class OverAStoreThatFails {
        @Test
        void aStoreThatFailsAtCloseDoesNotKeepAgentsAlive() {
            run();
            store.failNextWrites(1);

            assertThatCode(sessions::close).doesNotThrowAnyException();

            assertThat(agents.get(0).gone).isTrue();
        }

        @Test
        void aStartThatCannotBeRecordedIsTriedAgain() {
            SessionId id = sessions.launch(spec("one")).id();
            store.failNextWrites(1);

            execution.advance(Duration.ofSeconds(2));

            assertThat(session(id).status()).isEqualTo(SessionStatus.RUNNING);
        }

        @Test
        void anEndThatCannotBeRecordedIsTriedAgain() {
            SessionId id = run();
            agents.get(0).host.turnEnded(Puppet.DONE, "");
            store.failNextWrites(2);
            agents.get(0).exit();

            execution.advance(Duration.ofSeconds(3));

            assertThat(session(id).status()).isEqualTo(SessionStatus.COMPLETED);
        }

        @Test
        void anAgentWhoseTurnCannotBeRecordedIsEndedAndItsSessionFails() {
            SessionId id = run();
            store.failNextWrites(1);
            agents.get(0).host.turnEnded(Puppet.DONE, "");

            execution.runUntilIdle();

            assertThat(agents.get(0).gone).isTrue();
            assertThat(session(id).status()).isEqualTo(SessionStatus.FAILED);
            assertThat(session(id).endReason())
                    .contains("could not be recorded")
                    .contains("the disk is full");
        }

        @Test
        void aLaunchThatCannotBeRecordedLeavesNothing() {
            store.failNextWrites(1);

            assertThatThrownBy(() -> sessions.launch(spec("one"))).hasMessageContaining("the disk is full");

            execution.runUntilIdle();
            assertThat(sessions.list(SessionQuery.all()).items()).isEmpty();
            assertThat(agents).isEmpty();
        }
    }

    /** Launches and runs until nothing can happen without time. */
    private SessionId run() {
        SessionId id = sessions.launch(spec("one")).id();
        execution.runUntilIdle();
        return id;
    }

    private Puppet started(AgentListener listener) {
        Puppet agent = start.apply(listener);
        agents.add(agent);
        return agent;
    }

    private SessionId onlySession() {
        return sessions.list(SessionQuery.all()).items().get(0).id();
    }

    private Session session(SessionId id) {
        return store.findSession(id).orElseThrow();
    }
}
