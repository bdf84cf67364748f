package dev.hl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.Trimmed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random units, some of which fail, against a model that keeps plain lists and looks through all of them. */
abstract class RandomUnits {
    private static final int UNITS = 40;

    /** An empty store. */
    abstract Store open();

    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed != null ? LongStream.of(seed) : LongStream.range(0, Integer.getInteger("hl.seeds", 20));
    }

    @ParameterizedTest(name = "-Dhl.seed={0}")
    @MethodSource("seeds")
    void everyListShowsWhatAModelShows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Store store = open()) {
            ModelStore model = ModelStore.of(store);
            for (int number = 0; number < UNITS; number++) {
                model = afterUnit(store, model, random.split());
                trimSometimes(store, model, random.split());

                compare(store, model, random.split(), "-Dhl.seed=" + seed + " after unit " + number);
            }
        }
    }

    private static ModelStore afterUnit(Store store, ModelStore before, SplittableRandom random) {
        boolean fails = random.nextInt(4) == 0;
        ModelStore after = before.copy();
        Function<Store, Object> unit = target -> target.write(changes -> {
            int steps = random.nextInt(1, 6);
            for (int step = 0; step < steps; step++) {
                after.change(changes, random);
            }
            if (fails) {
                throw new IllegalArgumentException("thrown by the unit");
            }
            return changes;
        });
        if (fails) {
            assertThatThrownBy(() -> unit.apply(store)).isInstanceOf(IllegalArgumentException.class);
            return before;
        }
        assertThat(unit.apply(store)).isNotNull();
        return after;
    }

    private static void trimSometimes(Store store, ModelStore model, SplittableRandom random) {
        if (random.nextInt(6) == 0) {
            Retention retention = ModelStore.anyRetention(random);
            Instant now = model.now().plusSeconds(random.nextInt(3));

            EventPosition head = store.head();
            Trimmed trimmed = store.trim(retention, now);
            List<SessionId> told = store.events(head, EventFilter.all(), 1_000).stream()
                    .map(line -> ((SessionRemoved) line.event()).removed())
                    .toList();

            assertThat(trimmed).isEqualTo(model.trim(retention, now, told));
        }
    }

    private static void compare(Store store, ModelStore model, SplittableRandom random, String where) {
        SessionQuery query = model.anyQuery(random);
        assertThat(walk(random, page -> store.sessions(query.page(page))))
                .as("sessions %s, %s", query, where)
                .extracting(Session::id, Session::version)
                .containsExactlyElementsOf(
                        model.sessions(query).stream().map(RandomUnits::named).toList());
        assertThat(walk(random, store::pendingApprovals))
                .as("pending approvals, %s", where)
                .extracting(Approval::id, Approval::version)
                .containsExactlyElementsOf(named(model.pending()));
        for (Session session : some(model.sessions(SessionQuery.all()), random)) {
            assertThat(store.findSession(session.id()))
                    .as(where)
                    .map(RandomUnits::named)
                    .contains(named(session));
            assertThat(store.approvals(session.id()))
                    .as("approvals of %s, %s", session.id(), where)
                    .extracting(Approval::id, Approval::version)
                    .containsExactlyElementsOf(named(model.approvals(session.id())));
            assertThat(store.unfinishedApprovals(session.id()))
                    .as("unfinished of %s, %s", session.id(), where)
                    .extracting(Approval::id, Approval::version)
                    .containsExactlyElementsOf(named(model.unfinished(session.id())));
        }
        for (Approval approval : some(model.approvals(), random)) {
            assertThat(store.findApproval(approval.id()))
                    .as(where)
                    .map(RandomUnits::named)
                    .contains(named(approval));
            assertThat(approval.request().key().flatMap(store::findApproval))
                    .as(where)
                    .map(RandomUnits::named)
                    .contains(named(approval));
        }
        compareLogs(store, model, random, where);
    }

    private static void compareLogs(Store store, ModelStore model, SplittableRandom random, String where) {
        List<EventRecord> log = model.log();
        EventFilter filter = model.anyFilter(random);
        EventPosition after = model.place(random.nextInt(model.lines() + 1));
        int limit = random.nextInt(1, 20);

        assertThat(store.head()).as(where).isEqualTo(model.place(model.lines()));
        assertThat(store.eventsBefore(after, filter, limit))
                .as("events before %s of %s, at most %d, %s", after, filter, limit, where)
                .containsExactlyElementsOf(newestFirst(log)
                        .filter(line -> after.isAfter(line.position()) && filter.matches(line))
                        .limit(limit)
                        .toList());
        Optional<EventPosition> lost =
                model.lost(filter).filter(newest -> newest.isAfter(after) && !after.equals(EventPosition.START));
        if (lost.isPresent()) {
            assertThatThrownBy(() -> store.events(after, filter, limit))
                    .as("events after %s of %s, %s", after, filter, where)
                    .isInstanceOfSatisfying(
                            PositionLostException.class,
                            e -> assertThat(e.next()).isEqualTo(lost.get()));
            return;
        }
        assertThat(store.events(after, filter, limit))
                .as("events after %s of %s, at most %d, %s", after, filter, limit, where)
                .containsExactlyElementsOf(log.stream()
                        .filter(line -> line.position().isAfter(after) && filter.matches(line))
                        .limit(limit)
                        .toList());
    }

    private static <T> List<T> some(List<T> all, SplittableRandom random) {
        return all.isEmpty()
                ? all
                : random.ints(3, 0, all.size()).mapToObj(all::get).toList();
    }

    private static Tuple named(Session session) {
        return tuple(session.id(), session.version());
    }

    private static Tuple named(Approval approval) {
        return tuple(approval.id(), approval.version());
    }

    private static List<Tuple> named(List<Approval> approvals) {
        return approvals.stream().map(RandomUnits::named).toList();
    }

    private static Stream<EventRecord> newestFirst(List<EventRecord> log) {
        return log.stream().sorted(Comparator.comparing(EventRecord::position).reversed());
    }

    private static <T> List<T> walk(SplittableRandom random, Function<PageRequest, Page<T>> list) {
        List<T> all = new ArrayList<>();
        PageRequest request = PageRequest.first(random.nextInt(1, 8));
        Page<T> page = list.apply(request);
        all.addAll(page.items());
        while (page.next().isPresent()) {
            page = list.apply(request.after(page.next().get()));
            all.addAll(page.items());
        }
        return all;
    }
}
