package dev.hl.store.process;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionRules;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.UnitOfWork;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * A session whose whole life follows from its id, one unit of work after another: it is launched, asks, is answered and
 * ends, each time with 1 to 20 messages and more. So whoever knows its id and its version knows every row and every line
 * that must be there. Immutable.
 */
final class PlannedSession {
    /** Long enough ago for a retention to take it. */
    private static final Instant BEGINNING = Instant.parse("2020-02-02T02:02:02.020202Z");

    private static final int EARLIEST_END = 12;
    private static final int MOST_MESSAGES = 20;

    private final SessionId id;

    PlannedSession(SessionId id) {
        this.id = id;
    }

    SessionId id() {
        return id;
    }

    /** Whether nothing follows after this snapshot. */
    static boolean isOver(Session session) {
        return session.status().isEnded();
    }

    /** Does in a unit what comes next; returns the session as it is then. */
    Session advance(UnitOfWork unit) {
        Session next = unit.findSession(id).map(now -> move(unit, now)).orElseGet(() -> launch(unit));
        int messages = random(next.version()).nextInt(1, MOST_MESSAGES + 1);
        unit.append(
                id,
                at(next.version()),
                IntStream.rangeClosed(1, messages)
                        .mapToObj(number -> message(next, number, messages))
                        .toList());
        return next;
    }

    private Session launch(UnitOfWork unit) {
        SessionSpec spec = SessionSpec.of("Do what the plan says for " + id, Path.of("project"))
                .title("Planned " + id)
                .build();
        Session session = Session.queued(id, new RunId("run-of-" + id), spec, at(1));
        unit.insert(session);
        unit.append(id, at(1), new SessionLaunched(session.run(), spec.title()));
        return session;
    }

    private Session move(UnitOfWork unit, Session now) {
        SplittableRandom random = random(now.version());
        Instant at = at(now.version() + 1);
        return switch (now.status()) {
            case QUEUED -> unit.apply(SessionRules.starting(now, at), at);
            case STARTING -> start(unit, now, at);
            case RUNNING -> random.nextInt(3) == 0 ? work(unit, now, at) : ask(unit, now, at);
            case WAITING -> random.nextInt(3) == 0 ? ask(unit, now, at) : decide(unit, now, at);
            default -> throw new IllegalStateException("Nothing is planned for " + now);
        };
    }

    private Session start(UnitOfWork unit, Session now, Instant at) {
        AgentSessionId transcript = new AgentSessionId(new UUID(id.value().hashCode(), 1).toString());
        Session next = now.incarnated(transcript, at);
        unit.update(next);
        unit.insert(new Incarnation(id, next.generation(), 4_711, at, transcript));
        return unit.apply(SessionRules.started(next, at), at);
    }

    private Session work(UnitOfWork unit, Session now, Instant at) {
        if (now.version() >= EARLIEST_END) {
            SessionStatus end = random(now.version()).nextBoolean() ? SessionStatus.COMPLETED : SessionStatus.FAILED;
            return unit.apply(SessionRules.ended(now, unit.unfinishedApprovals(id), end, "as planned", at), at);
        }
        Usage usage = new Usage(now.version(), 2, 3, 4, new BigDecimal("0.0" + now.version()));
        TurnResult turn = new TurnResult(TurnOutcome.COMPLETED, "turn of " + now.version(), usage, 1, Duration.ZERO);
        Session next = now.progressed(turn, at);
        unit.update(next);
        unit.append(id, at, new TurnEnded(turn, "{}"));
        unit.unfinishedApprovals(id).forEach(approval -> deliver(unit, approval, next, at));
        return next;
    }

    private static void deliver(UnitOfWork unit, Approval approval, Session session, Instant at) {
        Approval next = approval.status() == ApprovalStatus.DECIDED
                ? approval.delivering(session.generation())
                : approval.delivered();
        unit.move(next, at);
    }

    private Session ask(UnitOfWork unit, Session now, Instant at) {
        long number = now.version() + 1;
        ToolCall call = new ToolCall(new ToolUseId("toolu_" + number), "Bash", Map.of("command", "echo " + number));
        ApprovalRequest request = ApprovalRequest.of(call).session(id).build();
        Approval approval =
                Approval.open(new ApprovalId(id + "-" + number), request, Verdict.ask("plan", "it says so"), at);
        unit.insert(approval);
        unit.append(id, at, new ApprovalOpened(approval.id(), request, approval.inputHash(), approval.verdict()));
        return unit.apply(SessionRules.opened(now, unit.unfinishedApprovals(id), at), at);
    }

    private Session decide(UnitOfWork unit, Session now, Instant at) {
        Approval pending = unit.unfinishedApprovals(id).stream()
                .filter(approval -> approval.status().isPending())
                .findFirst()
                .orElseThrow();
        DecisionRecord decision = new DecisionRecord(
                Decision.approve(),
                DecisionOutcome.APPROVED,
                Actor.human("ada", "version " + now.version()),
                at,
                pending.inputHash());
        unit.move(pending.decided(decision), at);
        unit.append(id, at, new ApprovalDecided(pending.id(), decision));
        return unit.apply(SessionRules.settled(now, unit.unfinishedApprovals(id), at), at);
    }

    private static Event message(Session session, int number, int messages) {
        String text = session.id() + " at " + session.version() + ": message " + number + " of " + messages;
        return new MessageRecorded(new AgentText(text, null), "{\"type\":\"assistant\"}");
    }

    private static Instant at(long version) {
        return BEGINNING.plusSeconds(version);
    }

    /** The same for a session and a version in every process. */
    private SplittableRandom random(long version) {
        return new SplittableRandom(31L * id.value().hashCode() + version).split();
    }
}
