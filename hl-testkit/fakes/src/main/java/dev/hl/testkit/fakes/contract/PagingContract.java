package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionRules;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists in a fixed order, cut into pages that hold while rows come and go. */
interface PagingContract extends StoreUnderTest {
    @Test
    default void sessionsComeNewestFirst() {
        try (Store store = openStore()) {
            Session middle = Given.stored(store, Specimens.aSession(Specimens.NOON));
            Session newest = Given.stored(store, Specimens.aSession(Specimens.NOON.plusSeconds(1)));
            Session oldest = Given.stored(store, Specimens.aSession(Specimens.NOON.minusSeconds(1)));

            assertThat(store.sessions(SessionQuery.all()).items())
                    .extracting(Session::id)
                    .containsExactly(newest.id(), middle.id(), oldest.id());
        }
    }

    @Test
    default void sessionsAreListedByTheStatusTheyHaveNow() {
        try (Store store = openStore()) {
            Session queued = Given.session(store);
            Session started = Given.session(store);
            SessionQuery starting = SessionQuery.all().in(SessionStatus.STARTING);
            SessionQuery either = SessionQuery.all().in(SessionStatus.STARTING, SessionStatus.QUEUED);

            store.write(unit -> unit.apply(SessionRules.starting(started, Specimens.NOON), Specimens.NOON));

            assertThat(store.sessions(starting).items()).extracting(Session::id).containsExactly(started.id());
            assertThat(store.sessions(SessionQuery.all().in(SessionStatus.QUEUED))
                            .items())
                    .extracting(Session::id)
                    .containsExactly(queued.id());
            assertThat(store.sessions(either).items()).hasSize(2);
            assertThat(store.sessions(SessionQuery.all().in(SessionStatus.FAILED))
                            .items())
                    .isEmpty();
        }
    }

    @Test
    default void sessionsOfOneInstantAreOnExactlyOnePage() {
        try (Store store = openStore()) {
            List<SessionId> stored = IntStream.range(0, 23)
                    .mapToObj(number -> Given.session(store).id())
                    .toList();

            List<Session> walked = walk(
                    PageRequest.first(5),
                    page -> store.sessions(SessionQuery.all().page(page)));

            assertThat(walked).extracting(Session::id).containsExactlyInAnyOrderElementsOf(stored);
        }
    }

    @Test
    default void sessionsThatComeWhileOnePagesDoNotShiftWhatFollows() {
        try (Store store = openStore()) {
            List<SessionId> oldestFirst = IntStream.range(0, 6)
                    .mapToObj(second -> Given.stored(store, Specimens.aSession(Specimens.NOON.plusSeconds(second)))
                            .id())
                    .toList();
            Page<Session> first = store.sessions(SessionQuery.all().page(PageRequest.first(3)));

            Given.stored(store, Specimens.aSession(Specimens.NOON.plusSeconds(60)));
            String cursor = first.next().orElseThrow();
            Page<Session> second =
                    store.sessions(SessionQuery.all().page(PageRequest.first(3).after(cursor)));

            assertThat(second.items())
                    .extracting(Session::id)
                    .containsExactly(oldestFirst.get(2), oldestFirst.get(1), oldestFirst.get(0));
        }
    }

    @Test
    default void theLastPageHasNoCursorEvenWhenItIsFull() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            Given.session(store);
            Given.stored(store, Specimens.anApproval(session));
            Given.stored(store, Specimens.anApproval(session));

            assertThat(store.sessions(SessionQuery.all().page(PageRequest.first(2)))
                            .next())
                    .isEmpty();
            assertThat(store.sessions(SessionQuery.all().page(PageRequest.first(1)))
                            .next())
                    .isPresent();
            assertThat(store.pendingApprovals(PageRequest.first(2)).next()).isEmpty();
            assertThat(store.pendingApprovals(PageRequest.first(1)).next()).isPresent();
        }
    }

    @Test
    default void pendingApprovalsComeOldestFirstOverAllSessions() {
        try (Store store = openStore()) {
            Approval newest =
                    Given.stored(store, Specimens.anApproval(Given.session(store), Specimens.NOON.plusSeconds(1)));
            Approval middle = Given.stored(store, Specimens.anApprovalFrom("ci"));
            Approval oldest =
                    Given.stored(store, Specimens.anApproval(Given.session(store), Specimens.NOON.minusSeconds(1)));

            assertThat(store.pendingApprovals(PageRequest.first()).items())
                    .extracting(Approval::id)
                    .containsExactly(oldest.id(), middle.id(), newest.id());
        }
    }

    @Test
    default void pendingApprovalsOfOneInstantAreOnExactlyOnePage() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<Approval> stored = IntStream.range(0, 23)
                    .mapToObj(number -> Given.stored(store, Specimens.anApproval(session)))
                    .toList();

            List<Approval> walked = walk(PageRequest.first(5), store::pendingApprovals);

            assertThat(walked)
                    .extracting(Approval::id)
                    .containsExactlyInAnyOrderElementsOf(
                            stored.stream().map(Approval::id).toList());
        }
    }

    @Test
    default void approvalsThatAreSettledWhileOnePagesDoNotShiftWhatFollows() {
        try (Store store = openStore()) {
            Session session = Given.session(store);
            List<Approval> oldestFirst = IntStream.range(0, 6)
                    .mapToObj(second ->
                            Given.stored(store, Specimens.anApproval(session, Specimens.NOON.plusSeconds(second))))
                    .toList();
            Page<Approval> first = store.pendingApprovals(PageRequest.first(3));

            oldestFirst.subList(0, 3).forEach(approval -> Given.replaced(store, approval.cancelled("withdrawn")));
            String cursor = first.next().orElseThrow();
            Page<Approval> second = store.pendingApprovals(PageRequest.first(3).after(cursor));

            assertThat(second.items())
                    .extracting(Approval::id)
                    .containsExactlyElementsOf(
                            oldestFirst.subList(3, 6).stream().map(Approval::id).toList());
            assertThat(store.pendingApprovals(PageRequest.first()).items()).hasSize(3);
        }
    }

    @Test
    default void aCursorThatNoPageGaveIsRefused() {
        try (Store store = openStore()) {
            Given.stored(store, Specimens.anApproval(Given.session(store)));
            List<String> cursors =
                    List.of("", " ", "nonsense", "-1", "9".repeat(60), "é🚀", "'; drop table sessions --");

            assertThat(cursors).allSatisfy(cursor -> {
                PageRequest page = PageRequest.first().after(cursor);
                assertThatThrownBy(() -> store.sessions(SessionQuery.all().page(page)))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("cursor");
                assertThatThrownBy(() -> store.pendingApprovals(page))
                        .isInstanceOf(InvalidValueException.class)
                        .hasMessageContaining("cursor");
            });
        }
    }

    private static <T> List<T> walk(PageRequest first, Function<PageRequest, Page<T>> list) {
        List<T> walked = new ArrayList<>();
        Optional<PageRequest> next = Optional.of(first);
        while (next.isPresent()) {
            Page<T> page = list.apply(next.get());
            assertThat(page.items().size()).isBetween(1, first.limit());
            walked.addAll(page.items());
            next = page.next().map(first::after);
        }
        return walked;
    }
}
