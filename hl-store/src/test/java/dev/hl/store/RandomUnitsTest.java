package dev.hl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random units, some of which fail, against a model that keeps plain lists and looks through all of them. */
class RandomUnitsTest {
    private static final int UNITS = 60;

    static LongStream seeds() {
        Long seed = Long.getLong("hl.seed");
        return seed != null ? LongStream.of(seed) : LongStream.range(0, Integer.getInteger("hl.seeds", 20));
    }

    @ParameterizedTest(name = "-Dhl.seed={0}")
    @MethodSource("seeds")
    void everyListShowsWhatAModelShows(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        try (Store store = MemoryStores.open()) {
            ModelStore model = new ModelStore();
            for (int number = 0; number < UNITS; number++) {
                model = afterUnit(store, model, random.split());

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

    private static void compare(Store store, ModelStore model, SplittableRandom random, String where) {
        SessionQuery query = model.anyQuery(random);
        assertThat(walk(random, page -> store.sessions(query.page(page))))
                .as("sessions %s, %s", query, where)
                .containsExactlyElementsOf(model.sessions(query));
        assertThat(walk(random, store::pendingApprovals))
                .as("pending approvals, %s", where)
                .containsExactlyElementsOf(model.pending());
        for (Session session : model.sessions(SessionQuery.all())) {
            assertThat(store.findSession(session.id())).as(where).containsSame(session);
            assertThat(store.unfinishedApprovals(session.id()))
                    .as("unfinished of %s, %s", session.id(), where)
                    .containsExactlyElementsOf(model.unfinished(session.id()));
        }
        for (Approval approval : model.approvals()) {
            assertThat(store.findApproval(approval.id())).as(where).containsSame(approval);
            assertThat(approval.request().key().flatMap(store::findApproval))
                    .as(where)
                    .containsSame(approval);
        }
        compareLogs(store, model, random, where);
    }

    private static void compareLogs(Store store, ModelStore model, SplittableRandom random, String where) {
        List<EventRecord> log = model.log();
        EventFilter filter = model.anyFilter(random);
        EventPosition after = EventPosition.of(0, random.nextInt(log.size() + 2));
        int limit = random.nextInt(1, 20);

        assertThat(store.head()).as(where).isEqualTo(EventPosition.of(0, log.size()));
        assertThat(store.events(after, filter, limit))
                .as("events after %s of %s, at most %d, %s", after, filter, limit, where)
                .containsExactlyElementsOf(log.stream()
                        .filter(line -> line.position().isAfter(after) && filter.matches(line))
                        .limit(limit)
                        .toList());
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
