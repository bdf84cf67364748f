package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Progress;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.RecordingListener;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An execution that has no thread for a while: writers do not notice, and nobody misses an event for good. */
class ScarceThreadsTest {
    private static final SessionId SESSION = new SessionId("session");

    private final SteppedExecution stepped = SteppedExecution.seeded(Long.getLong("hl.seed", 1L));
    private final ScarceExecution execution = new ScarceExecution(stepped);
    private final Store store = MemoryStores.open();

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource({"false, 1", "false, 2", "false, 5", "false, 9", "true, 1", "true, 2", "true, 5", "true, 9"})
    void everyEventArrivesAfterTheNextCommit(boolean everyTurnApart, int failures) {
        try (EventBus bus = aBus(everyTurnApart)) {
            List<RecordingListener> listeners = IntStream.range(0, 3)
                    .mapToObj(number -> new RecordingListener())
                    .toList();
            listeners.forEach(listener -> bus.subscribe(EventFilter.all(), listener));

            execution.fail(failures);
            List<EventRecord> lines = new ArrayList<>();
            lines.add(say("nobody can be told"));
            lines.add(say("neither of this"));
            stepped.runUntilIdle();
            execution.fail(0);
            lines.add(say("now there are threads"));
            stepped.runUntilIdle();

            assertThat(listeners)
                    .allSatisfy(listener -> assertThat(listener.records()).isEqualTo(lines));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void soItIsWhereTheTaskIsRefusedForAWhile(boolean everyTurnApart) {
        try (EventBus bus = aBus(everyTurnApart)) {
            RecordingListener listener = new RecordingListener();
            bus.subscribe(EventFilter.all(), listener);

            execution.refuse(1);
            EventRecord first = say("nobody can be told");
            EventRecord second = say("now there are threads");
            stepped.runUntilIdle();

            assertThat(listener.records()).containsExactly(first, second);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whoSubscribesMeanwhileHearsAllOfItLater(boolean everyTurnApart) {
        try (EventBus bus = aBus(everyTurnApart)) {
            EventRecord line = say("before");
            RecordingListener listener = new RecordingListener();

            execution.fail(1);
            bus.subscribeFrom(EventPosition.START, EventFilter.all(), listener);
            bus.publish(SESSION, new Progress("something happens"));
            stepped.runUntilIdle();

            assertThat(listener.records()).contains(line);
        }
    }

    private EventBus aBus(boolean everyTurnApart) {
        EventBusBuilder builder = EventBuses.builder(store).execution(execution);
        return everyTurnApart ? builder.everyTurnApart().build() : builder.build();
    }

    private EventRecord say(String text) {
        return store.write(unit -> {
                    unit.append(SESSION, Specimens.NOON, Specimens.aMessage(text));
                    return text;
                })
                .events()
                .get(0);
    }
}
