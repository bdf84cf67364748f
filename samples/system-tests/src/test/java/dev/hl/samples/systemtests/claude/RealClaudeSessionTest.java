package dev.hl.samples.systemtests.claude;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.session.SessionManagers;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.RecordingListener;
import dev.hl.testkit.fakes.anthropic.FakeMessagesApi;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("full")
@Timeout(60)
class RealClaudeSessionTest {
    private static final Actor ADA = Actor.human("ada", "test");

    @TempDir
    Path work;

    @TempDir
    Path home;

    private final FakeMessagesApi api = FakeMessagesApi.start();
    private final Store store = MemoryStores.open();
    private final EventBus bus = EventBuses.over(store);
    private final ApprovalManager approvals =
            ApprovalManagers.builder(store, bus).policy(Policies.askAlways()).build();
    private final RecordingListener log = new RecordingListener();
    private final BlockingQueue<ApprovalId> asked = new LinkedBlockingQueue<>();
    private SessionManager sessions;

    @BeforeEach
    void open() {
        bus.subscribeFrom(EventPosition.START, EventFilter.all(), log);
        bus.subscribe(ApprovalOpened.class, opened -> asked.add(opened.approval()));
        sessions = SessionManagers.builder(store, bus, approvals)
                .agent(ClaudeProgram.provider(
                        ClaudeProgram.executable(), ClaudeProgram.environment(api.environment(), home)))
                .build();
    }

    @AfterEach
    void close() {
        sessions.close();
        approvals.close();
        bus.close();
        store.close();
        api.close();
    }

    @Test
    void anApprovedCallRunsWithTheEditedInputAndTheSessionCompletesWithItsCost() {
        api.reply(Reply.tool("Bash", Map.of("command", "touch shown.txt", "description", "d")), Reply.text("Made it."));
        Session session = launch();
        Approval approval = pending();

        approvals.decide(
                approval.id(), Decision.approveEdited(Map.of("command", "touch edited.txt", "description", "d")), ADA);
        Session ended = end(session);

        assertThat(approval.request().input()).containsEntry("command", "touch shown.txt");
        assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(ended.result()).contains("Made it.");
        assertThat(ended.usage().costUsd()).isPositive();
        assertThat(work.resolve("edited.txt")).exists();
        assertThat(work.resolve("shown.txt")).doesNotExist();
        assertThat(log.events(ApprovalMoved.class))
                .extracting(ApprovalMoved::to)
                .containsExactly(ApprovalStatus.DELIVERING, ApprovalStatus.DELIVERED);
        assertThat(log.events(TurnEnded.class))
                .singleElement()
                .satisfies(turn -> assertThat(turn.raw()).contains("\"type\":\"result\""));
    }

    @Test
    void aDeniedCallDoesNotRunAndClaudeReadsTheReason() {
        api.reply(
                Reply.tool("Bash", Map.of("command", "touch shown.txt", "description", "d")), Reply.text("All right."));
        Session session = launch();

        approvals.decide(pending().id(), Decision.deny("the disk is full of files"), ADA);
        Session ended = end(session);

        assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(work.resolve("shown.txt")).doesNotExist();
        assertThat(api.requests().get(1).lastToolResults()).singleElement().satisfies(result -> {
            assertThat(result.error()).isTrue();
            assertThat(result.text()).contains("the disk is full of files");
        });
    }

    @Test
    void everyCallArrivesAtTheGateReadingIncluded() throws Exception {
        Path file = Files.writeString(work.resolve("a.txt"), "content");
        api.reply(
                Reply.tool("Bash", Map.of("command", "ls", "description", "d")),
                Reply.tool("Read", Map.of("file_path", file.toString())),
                Reply.tool("Bash", Map.of("command", "git status", "description", "d")),
                Reply.text("Seen."));
        bus.subscribe(ApprovalOpened.class, opened -> approvals.decide(opened.approval(), Decision.approve(), ADA));

        Session ended = end(launch());

        assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        assertThat(log.events(ApprovalOpened.class))
                .extracting(opened -> opened.request().tool())
                .containsExactly("Bash", "Read", "Bash");
        assertThat(api.requests().get(1).lastToolResults().get(0).text()).contains("a.txt");
    }

    @Test
    void twoCallsOfOneMessageAreDecidedEachForItself() {
        api.reply(
                Reply.tool("Bash", Map.of("command", "touch one.txt", "description", "d"))
                        .andTool("Bash", Map.of("command", "touch two.txt", "description", "d")),
                Reply.text("Done."));
        Session session = launch();

        approvals.decide(pending().id(), Decision.deny("not one"), ADA);
        approvals.decide(pending().id(), Decision.approve(), ADA);
        end(session);

        assertThat(work.resolve("one.txt")).doesNotExist();
        assertThat(work.resolve("two.txt")).exists();
    }

    @Test
    void anInterruptedSessionEndsWithItsApprovalCancelledAndNothingRun() {
        api.reply(Reply.tool("Bash", Map.of("command", "touch shown.txt", "description", "d")));
        Session session = launch();
        Approval approval = pending();

        sessions.interrupt(session.id());
        Session ended = end(session);

        assertThat(ended.status()).isEqualTo(SessionStatus.INTERRUPTED);
        assertThat(approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.CANCELLED);
        assertThat(log.events(TurnEnded.class))
                .extracting(turn -> turn.result().outcome())
                .containsExactly(TurnOutcome.INTERRUPTED);
        assertThat(work.resolve("shown.txt")).doesNotExist();
    }

    @Test
    void aDenialThatInterruptsEndsTheTurn() {
        api.reply(Reply.tool("Bash", Map.of("command", "touch shown.txt", "description", "d")));
        Session session = launch();

        approvals.decide(pending().id(), Decision.denyAndInterrupt("stop here"), ADA);
        Session ended = end(session);

        assertThat(ended.status()).isEqualTo(SessionStatus.INTERRUPTED);
        assertThat(api.requests()).hasSize(1);
    }

    @Test
    void aSecondMessageIsASecondTurnOfTheSameConversation() {
        api.reply(
                Reply.tool("Bash", Map.of("command", "ls", "description", "d")),
                Reply.text("First."),
                Reply.text("Second."));
        Session session = launch();
        Approval approval = pending();

        sessions.send(session.id(), "And now?");
        approvals.decide(approval.id(), Decision.approve(), ADA);
        Session ended = end(session);

        assertThat(ended.result()).contains("Second.");
        assertThat(api.requests().get(2).lastUserText()).contains("And now?");
        assertThat(log.events(TurnEnded.class)).hasSize(2);
    }

    @Test
    void anErrorOfTheServiceFailsTheSessionWithItsWords() {
        api.reply(Reply.error(400, "invalid_request_error", "the fake says no"));

        Session ended = end(launch());

        assertThat(ended.status()).isEqualTo(SessionStatus.FAILED);
        assertThat(ended.endReason()).contains("API_ERROR").contains("the fake says no");
    }

    @Test
    void afterCloseNoProcessIsLeft() {
        api.reply(Reply.tool("Bash", Map.of("command", "sleep 600", "description", "d")));
        Session session = launch();
        approvals.decide(pending().id(), Decision.approve(), ADA);
        long pid = store.incarnations(session.id()).get(0).pid();
        List<ProcessHandle> family =
                ProcessHandle.of(pid).orElseThrow().descendants().toList();

        sessions.close();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(family).noneMatch(ProcessHandle::isAlive);
        assertThat(store.findSession(session.id()).orElseThrow().status()).isEqualTo(SessionStatus.INTERRUPTED);
    }

    private Session launch() {
        return sessions.launch(SessionSpec.of("Do it.", work).build());
    }

    /** The next approval that waits for a human. */
    private Approval pending() {
        try {
            return approvals.get(asked.take());
        } catch (InterruptedException e) {
            throw new AssertionError("No approval was asked for in time", e);
        }
    }

    private Session end(Session session) {
        return sessions.await(session.id()).toCompletableFuture().join();
    }
}
