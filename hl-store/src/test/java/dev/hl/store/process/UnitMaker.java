package dev.hl.store.process;

import dev.hl.api.ApprovalId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.Event;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.StandingRuleAdded;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionRules;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes units for what there is in a store: most are right, some want what no store may do. Confined to one thread. */
final class UnitMaker {
    private static final SessionId NOBODY = new SessionId("session-of-nobody");

    private final Store store;
    private final SplittableRandom random;
    private final AnyRows rows;
    /** As they once were. */
    private final List<Session> oldSessions = new ArrayList<>();

    private final List<Approval> oldApprovals = new ArrayList<>();
    private final List<StandingRule> oldRules = new ArrayList<>();
    private List<Session> sessions = List.of();

    UnitMaker(Store store, SplittableRandom random) {
        this.store = store;
        this.random = random;
        this.rows = new AnyRows(random);
    }

    AnyUnit next() {
        sessions = Pages.all(page -> store.sessions(SessionQuery.all().page(page)));
        sessions.forEach(session -> {
            oldSessions.add(session);
            oldApprovals.addAll(store.approvals(session.id()));
        });
        oldApprovals.addAll(Pages.all(store::pendingApprovals));
        List<AnyUnit.Step> steps = IntStream.range(0, random.nextInt(6))
                .mapToObj(step -> oldSessions.isEmpty() ? add(rows.session()) : step())
                .toList();
        return new AnyUnit(steps, random.nextInt(4) == 0);
    }

    /** The words of something that is to be found. */
    String words() {
        return rows.words();
    }

    private AnyUnit.Step step() {
        return switch (random.nextInt(16)) {
            case 0, 1 -> add(random.nextInt(6) == 0 ? any(oldSessions) : rows.session());
            case 2, 3 -> moveSession(any(oldSessions).id());
            case 4 ->
                random.nextInt(3) == 0
                        ? updateOldSession()
                        : end(any(oldSessions).id());
            case 5, 6 -> ask();
            case 7, 8 ->
                oldApprovals.isEmpty() ? ask() : moveApproval(any(oldApprovals).id());
            case 9 -> journal();
            case 10 -> look(any(oldSessions).id());
            case 12 -> rule();
            case 13 -> note();
            case 11 -> random.nextInt(4) == 0 ? fail() : append();
            default -> append();
        };
    }

    private static AnyUnit.Step add(Session session) {
        return unit -> {
            unit.insert(session);
            return session.id();
        };
    }

    private AnyUnit.Step moveSession(SessionId id) {
        Instant at = rows.instant();
        var turn = rows.turn();
        var transcript = rows.transcript();
        boolean incarnates = random.nextInt(4) == 0;
        return unit -> {
            Optional<Session> found = unit.findSession(id);
            found.ifPresent(now -> {
                switch (now.status()) {
                    case QUEUED -> unit.apply(SessionRules.starting(now, at), at);
                    case STARTING -> unit.apply(SessionRules.started(now, at), at);
                    default -> unit.update(incarnates ? now.incarnated(transcript, at) : now.progressed(turn, at));
                }
            });
            return found;
        };
    }

    private AnyUnit.Step end(SessionId id) {
        Instant at = rows.instant();
        return unit -> unit.findSession(id)
                .filter(now -> now.status().canAsk())
                .map(now -> unit.apply(
                        SessionRules.ended(
                                now, unit.unfinishedApprovals(id), SessionStatus.FAILED, "as it happens", at),
                        at));
    }

    /** Right only if nothing has happened to it since. */
    private AnyUnit.Step updateOldSession() {
        Session old = any(oldSessions).progressed(rows.turn(), rows.instant());
        return unit -> {
            unit.update(old);
            return old.version();
        };
    }

    private AnyUnit.Step ask() {
        @Nullable
        SessionId session = switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> NOBODY;
            default -> any(oldSessions).id();
        };
        boolean again = random.nextInt(6) == 0 && !oldApprovals.isEmpty();
        Approval approval = again ? rows.open(any(oldApprovals).request()) : rows.approval(session);
        oldApprovals.add(approval);
        Instant at = rows.instant();
        return unit -> {
            unit.insert(approval);
            return approval.session()
                    .flatMap(unit::findSession)
                    .map(now -> unit.apply(SessionRules.opened(now, unit.unfinishedApprovals(now.id()), at), at));
        };
    }

    private AnyUnit.Step moveApproval(ApprovalId id) {
        Instant at = rows.instant();
        Approval old = any(oldApprovals);
        boolean asItWas = random.nextInt(6) == 0;
        boolean cancels = random.nextInt(4) == 0;
        var decision = rows.decision(old);
        return unit -> {
            Optional<Approval> found = asItWas ? Optional.of(old) : unit.findApproval(id);
            return found.filter(now -> !now.status().isFinal())
                    .map(now -> move(
                            unit,
                            switch (now.status()) {
                                case PENDING -> cancels ? now.cancelled("withdrawn") : now.decided(decision);
                                case DECIDED -> now.delivering(1);
                                default -> now.delivered();
                            },
                            at));
        };
    }

    private static Approval move(UnitOfWork unit, Approval next, Instant at) {
        unit.move(next, at);
        next.session()
                .flatMap(unit::findSession)
                .ifPresent(now -> unit.apply(SessionRules.settled(now, unit.unfinishedApprovals(now.id()), at), at));
        return next;
    }

    private AnyUnit.Step journal() {
        var incarnation = rows.incarnation(
                random.nextInt(8) == 0 ? NOBODY : any(oldSessions).id());
        return unit -> {
            unit.insert(incarnation);
            return incarnation;
        };
    }

    private AnyUnit.Step rule() {
        StandingRule old = oldRules.isEmpty() ? rows.rule() : any(oldRules);
        StandingRule rule = switch (random.nextInt(4)) {
            case 0 -> old.used(rows.instant());
            case 1 -> old.revoked(rows.instant());
            default -> random.nextInt(6) == 0 ? old : rows.rule();
        };
        oldRules.add(rule);
        boolean fresh = rule.used() == 0 && rule.revokedAt().isEmpty();
        Instant at = rows.instant();
        return unit -> {
            if (fresh) {
                unit.insert(rule);
                unit.append(null, at, new StandingRuleAdded(rule));
            } else {
                unit.update(rule);
            }
            return List.of(
                    unit.findRule(rule.id()), unit.rules(Set.of(rule.rule().scope())));
        };
    }

    private AnyUnit.Step note() {
        String text = rows.words();
        return unit -> {
            Optional<String> before = unit.findNote("note");
            unit.keepNote("note", text);
            return before;
        };
    }

    private AnyUnit.Step append() {
        @Nullable
        SessionId session = switch (random.nextInt(6)) {
            case 0 -> null;
            case 1 -> NOBODY;
            default -> sessions.isEmpty() ? NOBODY : any(sessions).id();
        };
        List<Event> events = new ArrayList<>(rows.events());
        if (random.nextInt(20) == 0) {
            events.add(new PartialText("said but not kept"));
        }
        Instant at = rows.instant().plusNanos(random.nextInt(1_000));
        return unit -> {
            unit.append(session, at, events);
            return events.size();
        };
    }

    private static AnyUnit.Step look(SessionId id) {
        return unit -> List.of(unit.findSession(id), unit.unfinishedApprovals(id));
    }

    private static AnyUnit.Step fail() {
        return unit -> {
            throw new IllegalArgumentException("thrown by the unit");
        };
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
