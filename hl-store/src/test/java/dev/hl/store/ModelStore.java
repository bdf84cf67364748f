package dev.hl.store;

import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionRules;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.testkit.fakes.contract.Specimens;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a store is, said as plainly as possible: three lists. */
final class ModelStore {
    private final List<Session> sessions = new ArrayList<>();
    private final List<Approval> approvals = new ArrayList<>();
    private final List<EventRecord> log = new ArrayList<>();

    ModelStore copy() {
        ModelStore copy = new ModelStore();
        copy.sessions.addAll(sessions);
        copy.approvals.addAll(approvals);
        copy.log.addAll(log);
        return copy;
    }

    /** Makes one random change, here and in a unit. */
    void change(UnitOfWork unit, SplittableRandom random) {
        switch (sessions.isEmpty() ? 0 : random.nextInt(6)) {
            case 0 -> insertSession(unit, random);
            case 1 -> moveSession(unit, random);
            case 2 -> insertApproval(unit, random);
            case 3 -> moveApproval(unit, random);
            default -> append(unit, random);
        }
    }

    List<EventRecord> log() {
        return log;
    }

    List<Approval> approvals() {
        return approvals;
    }

    List<Session> sessions(SessionQuery query) {
        List<Session> found = new ArrayList<>(sessions);
        Collections.reverse(found);
        found.removeIf(
                session -> !query.statuses().isEmpty() && !query.statuses().contains(session.status()));
        found.sort(Comparator.comparing(Session::createdAt).reversed());
        return found;
    }

    List<Approval> pending() {
        return oldestFirst().filter(approval -> approval.status().isPending()).toList();
    }

    List<Approval> unfinished(SessionId session) {
        return oldestFirst()
                .filter(approval -> approval.session().equals(Optional.of(session)))
                .filter(approval -> !approval.status().isFinal())
                .toList();
    }

    SessionQuery anyQuery(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> SessionQuery.all();
            case 1 -> SessionQuery.all().in(SessionStatus.QUEUED);
            default -> SessionQuery.all().in(SessionStatus.STARTING, SessionStatus.INTERRUPTING);
        };
    }

    EventFilter anyFilter(SplittableRandom random) {
        EventFilter filter = EventFilter.all();
        if (random.nextBoolean() && !sessions.isEmpty()) {
            Set<SessionId> wanted = new HashSet<>();
            wanted.add(any(sessions, random).id());
            wanted.add(any(sessions, random).id());
            filter = new EventFilter(Set.of(), wanted);
        }
        return random.nextBoolean() ? filter.type(TurnEnded.class) : filter;
    }

    private Stream<Approval> oldestFirst() {
        return approvals.stream().sorted(Comparator.comparing(Approval::openedAt));
    }

    private void insertSession(UnitOfWork unit, SplittableRandom random) {
        Session session = Specimens.aSession(anInstant(random));
        unit.insert(session);
        sessions.add(session);
    }

    private void moveSession(UnitOfWork unit, SplittableRandom random) {
        Session session = any(sessions, random);
        Session next = session.status() == SessionStatus.QUEUED
                ? SessionRules.starting(session, Specimens.NOON).session()
                : session.progressed(Specimens.aTurn(), Specimens.NOON);
        unit.update(next);
        sessions.set(sessions.indexOf(session), next);
    }

    private void insertApproval(UnitOfWork unit, SplittableRandom random) {
        Approval approval = random.nextInt(5) == 0
                ? Specimens.anApprovalFrom("ci")
                : Specimens.anApproval(any(sessions, random), anInstant(random));
        unit.insert(approval);
        approvals.add(approval);
    }

    private void moveApproval(UnitOfWork unit, SplittableRandom random) {
        List<Approval> movable = approvals.stream()
                .filter(approval -> !approval.status().isFinal())
                .toList();
        if (movable.isEmpty()) {
            return;
        }
        Approval approval = any(movable, random);
        Approval next = switch (approval.status()) {
            case PENDING ->
                random.nextBoolean()
                        ? approval.cancelled("withdrawn")
                        : approval.decided(Specimens.aDecision(approval, Decision.approve()));
            case DECIDED -> approval.delivering(1);
            default -> approval.delivered();
        };
        unit.update(next);
        approvals.set(approvals.indexOf(approval), next);
    }

    private void append(UnitOfWork unit, SplittableRandom random) {
        @Nullable
        SessionId session =
                random.nextInt(5) == 0 ? null : any(sessions, random).id();
        Event event = random.nextBoolean() ? Specimens.aMessage("hello") : new TurnEnded(Specimens.aTurn(), "");
        unit.append(session, Specimens.NOON, event);
        long sequence = session == null
                ? 0
                : 1
                        + log.stream()
                                .filter(line -> session.equals(line.session()))
                                .count();
        log.add(new EventRecord(EventPosition.of(0, log.size() + 1L), session, sequence, Specimens.NOON, event));
    }

    private static Instant anInstant(SplittableRandom random) {
        return Specimens.NOON.plusSeconds(random.nextInt(4));
    }

    private static <T> T any(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
