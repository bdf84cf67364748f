package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentText;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.ListenerSuspended;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.event.WhenSlow;
import dev.hl.testkit.fakes.RecordingListener;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where transient events come among those of the log, to one who hears all of them only now. */
class TransientOrderTest {
    private static final SessionId SESSION = new SessionId("session");

    private final SteppedExecution execution = SteppedExecution.seeded(Long.getLong("hl.seed", 1L));
    private final WatchedStore store = new WatchedStore();
    private final EventBus bus = EventBuses.builder(store)
            .execution(execution)
            .memory(10, 1 << 20)
            .suspendAfter(2)
            .build();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void close() {
        bus.close();
        store.close();
    }

    @Test
    void theyComeBetweenWhatWasCommittedBeforeAndAfter() {
        follow(SubscriptionOptions.of(EventFilter.all()));

        publish("a");
        say("1");
        say("2");
        publish("b");
        publish("c");
        say("3");
        execution.runUntilIdle();

        assertThat(heard()).containsExactly("a", "1", "2", "b", "c", "3");
    }

    @Test
    void theyCarryThePlaceOfWhatCameBeforeThem() {
        follow(SubscriptionOptions.of(EventFilter.all()));

        publish("a");
        say("1");
        publish("b");
        execution.runUntilIdle();

        EventPosition one = store.head();
        assertThat(listener.records()).extracting(EventRecord::position).containsExactly(EventPosition.START, one, one);
        assertThat(listener.records().get(0).at()).isEqualTo(execution.now());
    }

    @Test
    void thoseThatBecomeOneComeWhereTheLastWas() {
        follow(SubscriptionOptions.of(EventFilter.all()).whenSlow(WhenSlow.COALESCE));

        publish("a");
        say("1");
        publish("b");
        say("2");
        execution.runUntilIdle();

        assertThat(heard()).containsExactly("1", "ab", "2");
    }

    @Test
    void oneThatIsNotInterestedInWhatIsCommittedHearsThemAtOnce() {
        follow(SubscriptionOptions.of(EventFilter.all().type(PartialText.class).type(TurnEnded.class)));

        say("1");
        publish("a");
        say("2");
        execution.runUntilIdle();

        assertThat(heard()).containsExactly("a");
    }

    @Test
    void oneThatHasToReadTheStoreHearsThemWhenItHasCaughtUp() {
        Subscription subscription = follow(SubscriptionOptions.of(EventFilter.all()));

        say("1");
        publish("a");
        for (int number = 2; number <= 100; number++) {
            say("" + number);
        }
        execution.runUntilIdle();

        assertThat(heard()).hasSize(101).contains("a");
        assertThat(heard().indexOf("a")).isLessThan(100);
        assertThat(subscription.stats().lag()).isZero();
    }

    @Test
    void oneThatIsSuspendedHearsNoneOfThoseThatWereMissed() {
        RecordingListener mended = new RecordingListener();
        Subscription broken = bus.subscribe(SubscriptionOptions.of(EventFilter.all()), line -> {
            if (line.sequence() == 1 || line.sequence() == 2) {
                throw new IllegalStateException("thrown by a listener");
            }
            mended.accept(line);
        });
        say("1");
        say("2");
        publish("not heard");
        execution.runUntilIdle();

        publish("not heard either");
        say("3");
        execution.runUntilIdle();
        assertThat(broken.state()).isEqualTo(Subscription.State.SUSPENDED);
        broken.resume();
        publish("heard");
        execution.runUntilIdle();

        assertThat(texts(mended)).containsExactly("3", "heard");
        assertThat(mended.events(ListenerSuspended.class)).isEmpty();
    }

    private Subscription follow(SubscriptionOptions options) {
        return bus.subscribe(options, listener);
    }

    private void publish(String text) {
        bus.publish(SESSION, new PartialText(text));
    }

    private void say(String text) {
        store.write(unit -> {
            unit.append(SESSION, Specimens.NOON, Specimens.aMessage(text));
            return text;
        });
    }

    private List<String> heard() {
        return texts(listener);
    }

    private static List<String> texts(RecordingListener listener) {
        return listener.events().stream().map(TransientOrderTest::text).toList();
    }

    private static String text(Event event) {
        return event instanceof PartialText partial
                ? partial.text()
                : ((AgentText) ((MessageRecorded) event).message()).text();
    }
}
