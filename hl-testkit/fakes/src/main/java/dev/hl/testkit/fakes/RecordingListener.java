package dev.hl.testkit.fakes;

import dev.hl.api.event.Event;
import dev.hl.api.event.EventRecord;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Writes down the events it hears, for a subscription in a test. Never waits: what is to be waited for is handed out as a
 * stage, which {@link SteppedExecution#await} pumps for. Safe for use by many threads.
 */
public final class RecordingListener implements Consumer<EventRecord> {
    private final Heard<EventRecord> heard = new Heard<>();

    @Override
    public void accept(EventRecord line) {
        heard.add(line);
    }

    /** Every line heard so far, in order. */
    public List<EventRecord> records() {
        return heard.all();
    }

    /** The events heard so far, in order, without the lines around them. */
    public List<Event> events() {
        return records().stream().map(EventRecord::event).toList();
    }

    /** The events of one class heard so far, in order. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** Completes with the first event of this class, at once if it has been heard. */
    public <E extends Event> CompletionStage<E> first(Class<E> type) {
        return first(line -> type.isInstance(line.event())).thenApply(line -> type.cast(line.event()));
    }

    /** Completes with the first line that fits, at once if it has been heard. */
    public CompletionStage<EventRecord> first(Predicate<? super EventRecord> what) {
        return heard.nth(1, what);
    }

    /** Completes with the line that is number {@code place}, counted from 1, at once if it has been heard. */
    public CompletionStage<EventRecord> nth(int place) {
        return heard.nth(place, line -> true);
    }
}
