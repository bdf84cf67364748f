package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.RunId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.Progress;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.WhenSlow;
import dev.hl.api.session.Session;
import dev.hl.testkit.fakes.RecordingListener;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What goes past the log: heard by those who listen, and by those who are slow perhaps as one. */
interface TransientContract extends BusUnderTest {
    @Test
    default void whatIsPublishedIsHeardAndNotKept() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RecordingListener listener = new RecordingListener();
            RecordingListener late = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), listener);
            EventPosition place = bench.say("before").position();

            bench.bus().publish(bench.session().id(), new Progress("thinking"));
            Await.value(listener.first(Progress.class));
            bench.bus().subscribeFrom(EventPosition.START, EventFilter.all(), late);
            bench.awaitHeard(late, bench.say("after"));

            EventRecord heard = listener.records().stream()
                    .filter(line -> line.event() instanceof Progress)
                    .findFirst()
                    .orElseThrow();
            assertThat(heard.session()).isEqualTo(bench.session().id());
            assertThat(heard.sequence()).isZero();
            assertThat(heard.position()).isIn(EventPosition.START, place);
            assertThat(late.records()).isEqualTo(bench.log()).hasSize(2);
        }
    }

    @Test
    default void onlyWhatTheFilterWantsIsHeard() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Session other = Given.session(bench.store());
            RecordingListener texts = new RecordingListener();
            RecordingListener others = new RecordingListener();
            bench.bus().subscribe(EventFilter.all().type(PartialText.class), texts);
            bench.bus().subscribe(EventFilter.of(other.id()), others);

            bench.bus().publish(bench.session().id(), new Progress("unheard"));
            bench.bus().publish(bench.session().id(), new PartialText("one"));
            bench.bus().publish(other.id(), new Progress("two"));
            bench.bus().publish(null, new PartialText("three"));
            Await.value(texts.nth(2));
            Await.value(others.nth(1));
            bench.settle();

            assertThat(texts.events()).containsExactly(new PartialText("one"), new PartialText("three"));
            assertThat(others.events()).containsExactly(new Progress("two"));
        }
    }

    @Test
    default void theRunOfASessionThatWasHeardOfIsKnown() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            RunId run = bench.session().run();
            RecordingListener listener = new RecordingListener();
            bench.bus().subscribe(EventFilter.of(run), listener);
            bench.awaitHeard(listener, bench.say("hello"));

            bench.bus().publish(bench.session().id(), new Progress("thinking"));

            assertThat(Await.value(listener.nth(2)).run()).isEqualTo(run);
        }
    }

    @Test
    default void whoWaitsHearsThemOneByOneInOrder() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            BlockedListener slow = bench.blocked(SubscriptionOptions.of(EventFilter.all()));

            bench.bus().publish(bench.session().id(), new PartialText("a"));
            bench.bus().publish(bench.session().id(), new Progress("writing"));
            bench.bus().publish(bench.session().id(), new PartialText("b"));
            slow.release();
            Await.value(slow.heard().nth(3));

            assertThat(slow.heard().events())
                    .containsExactly(new PartialText("a"), new Progress("writing"), new PartialText("b"));
            assertThat(slow.subscription().stats().coalesced()).isZero();
        }
    }

    @Test
    default void whoCoalescesHearsThoseOfOneSessionAndClassAsOne() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            Session other = Given.session(bench.store());
            BlockedListener slow =
                    bench.blocked(SubscriptionOptions.of(EventFilter.all()).whenSlow(WhenSlow.COALESCE));

            bench.bus().publish(bench.session().id(), new PartialText("a"));
            bench.bus().publish(other.id(), new PartialText("x"));
            bench.bus().publish(bench.session().id(), new Progress("reading"));
            bench.bus().publish(bench.session().id(), new PartialText("b"));
            bench.bus().publish(bench.session().id(), new Progress("writing"));
            slow.release();
            Await.value(slow.heard().nth(3));
            bench.settle();

            assertThat(slow.heard().events())
                    .containsExactly(new PartialText("x"), new PartialText("ab"), new Progress("writing"));
            assertThat(slow.subscription().stats().coalesced()).isEqualTo(2);
        }
    }

    @Test
    default void ofManyPiecesASlowOneHearsAllTheTextInFewerPieces() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            BlockedListener slow = bench.blocked(SubscriptionOptions.of(EventFilter.all()));
            List<String> pieces =
                    IntStream.range(0, 10_000).mapToObj(number -> number + " ").toList();

            pieces.forEach(piece -> bench.bus().publish(bench.session().id(), new PartialText(piece)));
            EventRecord last = bench.say("the end");
            slow.release();
            bench.awaitHeard(slow.heard(), last);

            List<PartialText> heard = slow.heard().events(PartialText.class);
            assertThat(heard.stream().map(PartialText::text).collect(Collectors.joining()))
                    .isEqualTo(String.join("", pieces));
            assertThat(heard).hasSizeLessThan(1_000);
            assertThat(slow.subscription().stats().coalesced()).isEqualTo(10_000 - heard.size());
        }
    }

    @Test
    default void moreThanASlowOneCanKeepLeavesTheNewest() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            BlockedListener slow = bench.blocked(SubscriptionOptions.of(EventFilter.all()));
            String large = "x".repeat(1 << 20);

            for (int number = 0; number < 200; number++) {
                bench.bus().publish(Specimens.aSession().id(), new Progress(number + large));
            }
            EventRecord last = bench.say("the end");
            slow.release();
            bench.awaitHeard(slow.heard(), last);

            int heard = slow.heard().events(Progress.class).size();
            assertThat(heard).isLessThan(100);
            assertThat(slow.subscription().stats().coalesced()).isEqualTo(200 - heard);
        }
    }

    @Test
    default void nobodyWaitsForThoseWhoAreSlow() throws Exception {
        try (BusBench bench = new BusBench(this)) {
            BlockedListener slow = bench.blocked(SubscriptionOptions.of(EventFilter.all()));
            RecordingListener other = new RecordingListener();
            bench.bus().subscribe(EventFilter.all(), other);

            for (int number = 1; number <= 1_000; number++) {
                bench.bus().publish(bench.session().id(), new Progress("step " + number));
            }
            Progress last = new Progress("the last step");
            bench.bus().publish(bench.session().id(), last);

            Await.value(other.first(line -> last.equals(line.event())));
            assertThat(slow.heard().records()).isEmpty();
            slow.release();
        }
    }

    @Test
    default void aClosedBusRefusesThem() {
        try (BusBench bench = new BusBench(this)) {
            bench.bus().close();

            assertThatThrownBy(() -> bench.bus().publish(null, new Progress("late")))
                    .isInstanceOf(ClosedException.class);
        }
    }
}
