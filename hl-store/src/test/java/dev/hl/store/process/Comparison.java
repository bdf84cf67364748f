package dev.hl.store.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Does the same to two stores, at random, and asks both the same: they have to answer alike. Confined to one thread. */
final class Comparison {
    private static final int MOST_AT_ONCE = 4;
    private static final Instant EVENING = AnyRows.NOON.plusSeconds(5);

    private final ObservedStore left;
    private final ObservedStore right;
    private final Executor threads;
    private final SplittableRandom random;
    private final UnitMaker units;

    /**
     * @param left the one that does one thing at a time
     * @param right the one that is asked by several threads at once
     */
    Comparison(ObservedStore left, ObservedStore right, Executor threads, SplittableRandom random) {
        this.left = left;
        this.right = right;
        this.threads = threads;
        this.random = random;
        this.units = new UnitMaker(left.store(), random);
    }

    /** Has several units done at once, and in the order in which that happened by the other store. */
    void write() {
        List<AnyUnit> all = Stream.generate(units::next)
                .limit(random.nextInt(1, MOST_AT_ONCE + 1))
                .toList();
        Queue<Integer> order = new ConcurrentLinkedQueue<>();
        List<CompletableFuture<Object>> outcomes = IntStream.range(0, all.size())
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> right.ask(store -> store.write(unit -> {
                            order.add(number);
                            return all.get(number).apply(unit);
                        })),
                        threads))
                .toList();
        outcomes.forEach(CompletableFuture::join);
        assertThat(order).hasSameSizeAs(all);
        for (int number : order) {
            assertThat(outcomes.get(number).join()).isEqualTo(left.ask(store -> store.write(all.get(number))));
        }
    }

    /** At most one session goes, so that there is one order in which they may. */
    void trim() {
        Retention lines = switch (random.nextInt(4)) {
            case 0 -> Retention.keepAll();
            case 1 -> Retention.keepAll().removeEvents(Duration.ofSeconds(random.nextInt(2, 7)));
            default -> Retention.keepAll().eventsPerSession(random.nextInt(1, 9));
        };
        Retention retention = sessions().stream()
                .filter(session -> session.endedAt().isPresent())
                .min(Comparator.comparing(session -> session.endedAt().orElseThrow()))
                .map(first ->
                        lines.removeSessions(Duration.between(first.endedAt().orElseThrow(), EVENING), first.status()))
                .orElse(lines);
        same(store -> store.trim(retention, EVENING), retention);
    }

    /** Asks for much of what there is. */
    void compare() {
        assertThat(Described.of(right.log())).isEqualTo(Described.of(left.log()));
        same(Store::head, "head");
        same(store -> store.audit(0, Integer.MAX_VALUE), "audit trail");
        same(Store::rules, "standing rules");
        same(store -> store.rules(Set.of(RuleScope.EVERYWHERE)), "standing rules everywhere");
        same(store -> store.findNote("note"), "note");
        same(
                store -> List.of(
                        store.stats().sessions(),
                        store.stats().pendingApprovals(),
                        store.stats().events()),
                "numbers");
        SessionQuery query = random.nextBoolean()
                ? SessionQuery.all()
                : SessionQuery.all().in(SessionStatus.QUEUED, SessionStatus.RUNNING, SessionStatus.FAILED);
        PageRequest pages = PageRequest.first(random.nextInt(1, 8));
        same(store -> Pages.all(pages, page -> store.sessions(query.page(page))), query);
        same(store -> Pages.all(pages, store::pendingApprovals), "pending approvals");
        List<Session> sessions = sessions();
        if (!sessions.isEmpty()) {
            compare(any(sessions).id());
        }
        compareLines(sessions);
        SearchQuery search = search(sessions);
        same(store -> Pages.all(pages, page -> store.search(search.page(page))), search);
    }

    private void compare(SessionId session) {
        same(store -> store.findSession(session), session);
        same(store -> store.approvals(session), session);
        same(store -> store.unfinishedApprovals(session), session);
        same(store -> store.incarnations(session), session);
        for (Approval approval : left.store().approvals(session)) {
            same(store -> store.findApproval(approval.id()), approval);
            same(store -> approval.request().key().flatMap(store::findApproval), approval);
        }
    }

    private void compareLines(List<Session> sessions) {
        EventFilter ofSessions = random.nextBoolean() || sessions.isEmpty()
                ? EventFilter.all()
                : EventFilter.of(any(sessions).id()).session(any(sessions).id());
        EventFilter ofRuns = random.nextInt(4) > 0 || sessions.isEmpty()
                ? ofSessions
                : new EventFilter(
                        Set.of(), ofSessions.sessions(), Set.of(any(sessions).run()));
        EventFilter filter = random.nextInt(3) == 0 ? ofRuns.type(TurnEnded.class) : ofRuns;
        long place = random.nextLong(left.store().head().minor() + 1);
        int limit = random.nextInt(1, 30);
        String about = "lines behind " + place + " of " + filter;
        assertThat(right.ask(store -> store.events(right.place(place), filter, limit)))
                .as(about)
                .isEqualTo(left.ask(store -> store.events(left.place(place), filter, limit)));
        assertThat(right.ask(store -> store.eventsBefore(right.place(place), filter, limit)))
                .as(about)
                .isEqualTo(left.ask(store -> store.eventsBefore(left.place(place), filter, limit)));
    }

    private SearchQuery search(List<Session> sessions) {
        SearchQuery query = SearchQuery.of(units.words());
        if (random.nextInt(3) == 0 && !sessions.isEmpty()) {
            query = query.within(
                    Set.copyOf(List.of(any(sessions).id(), any(sessions).id())));
        }
        if (random.nextInt(4) == 0) {
            query = query.in(SessionStatus.QUEUED, SessionStatus.RUNNING);
        }
        if (random.nextInt(4) == 0) {
            query = query.since(AnyRows.NOON.plusSeconds(1));
        }
        return random.nextInt(4) == 0 ? query.before(AnyRows.NOON.plusSeconds(3)) : query;
    }

    private List<Session> sessions() {
        return Pages.all(page -> left.store().sessions(SessionQuery.all().page(page)));
    }

    private void same(Function<Store, ?> question, Object about) {
        assertThat(right.ask(question)).as("about %s", about).isEqualTo(left.ask(question));
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
