package dev.hl.session;

import static dev.hl.session.SessionFixture.ADA;
import static dev.hl.session.SessionFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.session.SessionStatus;
import dev.hl.testkit.fakes.AgentScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManySessionsTest {
    private static final int SESSIONS = 200;
    private static final int LIMIT = 10;

    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed == null ? LongStream.range(0, 20) : LongStream.of(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void twoHundredSessionsWithRandomHumansUnderALimitOfTenAllEndAndTheInvariantsHold(long seed) {
        try (SessionFixture at = new SessionFixture(seed, LIMIT, options -> options)) {
            SplittableRandom random = new SplittableRandom(seed);
            at.claude.script(prompt -> randomScript(random));
            at.bus.subscribe(EventFilter.all().type(ApprovalOpened.class), line -> decideSometime(at, random, line));
            List<SessionId> ids = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                ids.add(at.sessions.launch(spec("prompt " + i)).id());
            }

            at.execution.advanceUntilIdle();

            List<EventRecord> log = wholeLog(at);
            assertThat(ids)
                    .allSatisfy(id -> assertThat(at.status(id).isEnded())
                            .as("seed %d: %s", seed, id)
                            .isTrue());
            assertOneDecisionPerApproval(log);
            assertSequencesAreGapless(log);
            assertMovesFollowOneAnother(log);
            assertNeverMoreThanTheLimit(log);
            assertThat(ids)
                    .allSatisfy(
                            id -> assertThat(at.store.unfinishedApprovals(id)).isEmpty());
            assertOnlyApprovedCallsRan(at, ids);
        }
    }

    private static AgentScript randomScript(SplittableRandom random) {
        AgentScript script = AgentScript.onPrompt();
        int steps = random.nextInt(5);
        for (int i = 0; i < steps; i++) {
            script = switch (random.nextInt(4)) {
                case 0 -> script.says("text " + i);
                case 1 -> script.takes(Duration.ofMillis(random.nextInt(1_000)));
                case 2 -> script.calls("Bash", Map.of("command", "echo " + i));
                default -> script.calls("Bash", Map.of("command", "a")).andCalls("Write", Map.of("file_path", "b"));
            };
        }
        return switch (random.nextInt(10)) {
            case 0 -> script.fails("scripted");
            case 1 -> script.exits(1, "scripted");
            default -> script.completes("done");
        };
    }

    private static void decideSometime(SessionFixture at, SplittableRandom random, EventRecord line) {
        ApprovalId id = ((ApprovalOpened) line.event()).approval();
        SessionId session = line.ofSession().orElseThrow();
        Duration thought = Duration.ofMillis(random.nextInt(5_000));
        switch (random.nextInt(8)) {
            case 0 -> at.execution.schedule(thought, () -> at.sessions.interrupt(session));
            case 1 -> at.execution.schedule(thought, () -> at.sessions.stop(session));
            case 2, 3 -> at.execution.schedule(thought, () -> decide(at, id, Decision.deny("no")));
            default -> at.execution.schedule(thought, () -> decide(at, id, Decision.approve()));
        }
    }

    private static void decide(SessionFixture at, ApprovalId id, Decision decision) {
        if (at.approvals.get(id).status().isPending()) {
            at.approvals.decide(id, decision, ADA);
        }
    }

    private static List<EventRecord> wholeLog(SessionFixture at) {
        List<EventRecord> all = new ArrayList<>();
        List<EventRecord> page = at.store.events(EventPosition.START, EventFilter.all(), 1_000);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = at.store.events(page.get(page.size() - 1).position(), EventFilter.all(), 1_000);
        }
        return all;
    }

    private static void assertOneDecisionPerApproval(List<EventRecord> log) {
        List<ApprovalId> decided = events(log, ApprovalDecided.class).stream()
                .map(ApprovalDecided::approval)
                .toList();
        assertThat(decided).isNotEmpty().doesNotHaveDuplicates();
    }

    private static void assertSequencesAreGapless(List<EventRecord> log) {
        Map<SessionId, Long> last = new HashMap<>();
        for (EventRecord line : log) {
            SessionId session = line.ofSession().orElseThrow();
            assertThat(line.sequence()).isEqualTo(last.getOrDefault(session, 0L) + 1);
            last.put(session, line.sequence());
        }
    }

    private static void assertMovesFollowOneAnother(List<EventRecord> log) {
        Map<SessionId, SessionStatus> standing = new HashMap<>();
        for (EventRecord line : log) {
            if (line.event() instanceof SessionMoved moved) {
                SessionId session = line.ofSession().orElseThrow();
                assertThat(moved.transition().from()).isEqualTo(standing.getOrDefault(session, SessionStatus.QUEUED));
                standing.put(session, moved.transition().to());
            }
        }
    }

    private static void assertNeverMoreThanTheLimit(List<EventRecord> log) {
        Map<SessionId, SessionStatus> standing = new HashMap<>();
        for (EventRecord line : log) {
            if (line.event() instanceof SessionMoved moved) {
                standing.put(line.ofSession().orElseThrow(), moved.transition().to());
                assertThat(standing.values().stream()
                                .filter(SessionStatus::isLive)
                                .count())
                        .isLessThanOrEqualTo(LIMIT);
            }
        }
    }

    private static void assertOnlyApprovedCallsRan(SessionFixture at, List<SessionId> ids) {
        for (SessionId id : ids) {
            Set<String> approved = at.log(id, ApprovalDecided.class).stream()
                    .filter(decided -> decided.decision().decision() instanceof Decision.Approve)
                    .map(decided -> at.approvals
                            .get(decided.approval())
                            .request()
                            .toolUse()
                            .value())
                    .collect(Collectors.toSet());
            List<String> ran = at.claude.ranTools(id).stream()
                    .map(call -> call.id().value())
                    .toList();
            assertThat(ran).doesNotHaveDuplicates();
            assertThat(approved).containsAll(ran);
        }
    }

    private static <E extends Event> List<E> events(List<EventRecord> log, Class<E> type) {
        return log.stream()
                .map(EventRecord::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
