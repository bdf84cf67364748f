package dev.hl.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionRules;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.Trimmed;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.testkit.fakes.contract.Specimens;
import java.time.Duration;
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
    private final Set<EventRecord> removed = new HashSet<>();

    private final long epoch;

    private ModelStore(long epoch) {
        this.epoch = epoch;
    }

    /** What a store is that was empty before; both begin with one line, which tells how positions look. */
    static ModelStore of(Store empty) {
        EventRecord first = empty.write(unit -> {
                    unit.append(null, Specimens.NOON, Specimens.aMessage("first"));
                    return unit;
                })
                .events()
                .get(0);
        ModelStore model = new ModelStore(first.position().major());
        model.log.add(first);
        return model;
    }

    ModelStore copy() {
        ModelStore copy = new ModelStore(epoch);
        copy.sessions.addAll(sessions);
        copy.approvals.addAll(approvals);
        copy.log.addAll(log);
        copy.removed.addAll(removed);
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

    /** The lines that are still there. */
    List<EventRecord> log() {
        return log.stream().filter(line -> !removed.contains(line)).toList();
    }

    /** How many lines there ever were. */
    int lines() {
        return log.size();
    }

    /** The newest line that was removed from the logs that a filter is about, whatever types it names. */
    Optional<EventPosition> lost(EventFilter filter) {
        EventFilter anyType = new EventFilter(Set.of(), filter.sessions(), filter.runs());
        return removed.stream()
                .filter(anyType::matches)
                .map(EventRecord::position)
                .max(Comparator.naturalOrder());
    }

    /**
     * Forgets what is not to be kept.
     *
     * @param told the sessions that are gone, as the store told it, which may do them in any order
     */
    Trimmed trim(Retention retention, Instant now, List<SessionId> told) {
        List<EventRecord> before = log();
        List<Session> over = sessions.stream()
                .filter(session -> isOver(session, retention, now))
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        over.stream().map(Session::id).toList());
        over.forEach(this::remove);
        before.stream().filter(line -> goes(line, retention, now)).forEach(removed::add);
        told.forEach(session -> add(null, now, new SessionRemoved(session)));
        return new Trimmed(
                over.size(), before.stream().filter(removed::contains).count());
    }

    static Retention anyRetention(SplittableRandom random) {
        Retention retention = Retention.keepAll();
        if (random.nextBoolean()) {
            retention = retention.removeSessions(Duration.ofSeconds(random.nextInt(5)));
        }
        if (random.nextBoolean()) {
            retention = retention.removeEvents(Duration.ofSeconds(random.nextInt(1, 5)));
        }
        return random.nextBoolean() ? retention.eventsPerSession(random.nextInt(1, 5)) : retention;
    }

    private boolean isOver(Session session, Retention retention, Instant now) {
        Duration age = retention.sessions().get(session.status());
        return age != null
                && isReached(session.endedAt().orElseThrow(), age, now)
                && unfinished(session.id()).isEmpty();
    }

    private void remove(Session session) {
        sessions.remove(session);
        approvals.removeAll(approvals(session.id()));
        log.stream().filter(line -> session.id().equals(line.session())).forEach(removed::add);
    }

    private boolean goes(EventRecord line, Retention retention, Instant now) {
        boolean old = retention
                .eventAge()
                .filter(age -> isReached(line.at(), age, now))
                .isPresent();
        long newer = log.stream()
                .filter(other -> line.session() != null && line.session().equals(other.session()))
                .filter(other -> other.sequence() > line.sequence())
                .count();
        boolean behind =
                line.session() != null && retention.eventsPerSession() > 0 && newer >= retention.eventsPerSession();
        return old || behind;
    }

    private static boolean isReached(Instant since, Duration age, Instant now) {
        return !since.plus(age).isAfter(now);
    }

    /** The place of the line with this number, counted from 1. */
    EventPosition place(int number) {
        return number == 0 ? EventPosition.START : EventPosition.of(epoch, number);
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

    List<Approval> approvals(SessionId session) {
        return oldestFirst()
                .filter(approval -> approval.session().equals(Optional.of(session)))
                .toList();
    }

    List<Approval> unfinished(SessionId session) {
        return approvals(session).stream()
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
            filter = filter.session(any(sessions, random).id())
                    .session(any(sessions, random).id());
        }
        if (random.nextInt(4) == 0 && !sessions.isEmpty()) {
            Set<RunId> runs = Set.of(any(sessions, random).run(), new RunId("run-of-nobody"));
            filter = new EventFilter(filter.types(), filter.sessions(), runs);
        }
        return random.nextBoolean() ? filter.type(TurnEnded.class) : filter;
    }

    private Stream<Approval> oldestFirst() {
        return approvals.stream().sorted(Comparator.comparing(Approval::openedAt));
    }

    private void insertSession(UnitOfWork unit, SplittableRandom random) {
        Session session = random.nextInt(3) == 0
                ? Specimens.anEndedSession(SessionStatus.COMPLETED, anInstant(random))
                : Specimens.aSession(anInstant(random));
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
        unit.append(session, now(), event);
        add(session, now(), event);
    }

    private void add(@Nullable SessionId session, Instant at, Event event) {
        long sequence = session == null
                ? 0
                : 1
                        + log.stream()
                                .filter(line -> session.equals(line.session()))
                                .count();
        log.add(new EventRecord(place(log.size() + 1), session, runOf(session), sequence, at, event));
    }

    private @Nullable RunId runOf(@Nullable SessionId session) {
        return sessions.stream()
                .filter(row -> row.id().equals(session))
                .map(Session::run)
                .findFirst()
                .orElse(null);
    }

    /** Moves on as the log grows. */
    Instant now() {
        return Specimens.NOON.plusSeconds(log.size() / 8);
    }

    private static Instant anInstant(SplittableRandom random) {
        return Specimens.NOON.plusSeconds(random.nextInt(4));
    }

    private static <T> T any(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }
}
