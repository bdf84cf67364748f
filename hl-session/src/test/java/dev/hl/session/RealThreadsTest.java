package dev.hl.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Actor;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.AgentScript;
import dev.hl.testkit.fakes.ScriptedAgent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The same managers on real threads: what the stepped tests cannot show is that no lock is missing and no thread is left. */
@Timeout(30)
class RealThreadsTest {
    private static final int SESSIONS = 200;
    private static final Actor ADA = Actor.human("ada", "test");
    private static final AgentScript SCRIPT = AgentScript.onPrompt()
            .says("a")
            .calls("Bash", Map.of("command", "one"))
            .andCalls("Bash", Map.of("command", "two"))
            .completes("done");

    @Test
    void manySessionsAllEndAndEachCallIsAnsweredOnce() {
        try (Wired wired = new Wired(SCRIPT)) {
            wired.bus.subscribe(EventFilter.all().type(ApprovalOpened.class), line -> wired.decide(line));

            List<Session> ended = wired.runAll();

            assertThat(ended).extracting(Session::status).containsOnly(SessionStatus.COMPLETED);
            assertThat(wired.agent.ranTools()).hasSize(SESSIONS);
            assertThat(ended)
                    .allSatisfy(session -> assertThat(wired.store.unfinishedApprovals(session.id()))
                            .isEmpty());
        }
        assertThat(threadsLeft()).isEmpty();
    }

    @Test
    void closingInTheMiddleLeavesNoAgentNoOpenApprovalAndNoThread() {
        try (Wired wired = new Wired(SCRIPT)) {
            AtomicInteger opened = new AtomicInteger();
            CompletableFuture<Void> halfWay = new CompletableFuture<>();
            wired.bus.subscribe(EventFilter.all().type(ApprovalOpened.class), line -> {
                if (opened.incrementAndGet() == SESSIONS / 2) {
                    halfWay.complete(null);
                }
                wired.decide(line);
            });
            List<Session> launched = wired.launchAll();
            halfWay.join();

            wired.sessions.close();

            assertThat(wired.agent.runs())
                    .allSatisfy(run -> assertThat(run.ended()).isPresent());
            assertThat(launched).allSatisfy(session -> {
                assertThat(wired.store
                                .findSession(session.id())
                                .orElseThrow()
                                .status()
                                .isEnded())
                        .isTrue();
                assertThat(wired.store.unfinishedApprovals(session.id())).isEmpty();
            });
        }
        assertThat(threadsLeft()).isEmpty();
    }

    private static List<String> threadsLeft() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("hl-"))
                .toList();
    }

    private static final class Wired implements AutoCloseable {
        final OwnedExecution execution = Execution.threads("test");
        final Store store = MemoryStores.open();
        final EventBus bus = EventBuses.over(store);
        final ApprovalManager approvals = ApprovalManagers.builder(store, bus)
                .policy(Policies.askAlways())
                .build();
        final ScriptedAgent agent;
        final SessionManager sessions;

        Wired(AgentScript script) {
            agent = ScriptedAgent.on(execution).always(script);
            sessions =
                    SessionManagers.builder(store, bus, approvals).agent(agent).build();
        }

        List<Session> launchAll() {
            List<Session> launched = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                launched.add(sessions.launch(SessionFixture.spec("prompt " + i)));
            }
            return launched;
        }

        List<Session> runAll() {
            return launchAll().stream()
                    .map(session -> sessions.await(session.id()).toCompletableFuture())
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }

        void decide(EventRecord line) {
            ApprovalOpened opened = (ApprovalOpened) line.event();
            boolean first = opened.request().input().containsValue("one");
            try {
                approvals.decide(opened.approval(), first ? Decision.approve() : Decision.deny("no"), ADA);
            } catch (ApprovalAlreadyDecidedException cancelledMeanwhile) {
                assertThat(cancelledMeanwhile.winner().decision()).isEmpty();
            }
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
}
