package dev.hl.approval.outside;

import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.Notifier;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.Subscription;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.PositionLostException;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a {@link Notifier} of everything that needs a human, also of what happened while it could not be reached or this program
 * did not run. The log is the outbox: how far it has been told is kept in the store under a name, and what comes after that is
 * told again. So each notification arrives at least once, with the same id each time. What was decided meanwhile is left
 * out.
 *
 * <p>Nothing blocks; work is done one at a time on the {@link Execution}. At most {@value #MOST_UNDER_WAY} notifications are under
 * way at once; while so many are, the rest waits in the log.
 */
public final class NotificationOutbox implements AutoCloseable {
    static final int MOST_UNDER_WAY = 256;

    private static final Logger LOG = LoggerFactory.getLogger(NotificationOutbox.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final String note;
    private final Store store;
    private final Notifier notifier;
    private final Execution execution;
    private final Executor inOrder;
    private final Backoff backoff;
    private final Occasions occasions;
    private final Subscription subscription;
    private final AtomicBoolean closed = new AtomicBoolean();

    /** The events that are being told, each with the place before it. Like all that follow only used in order. */
    private final TreeMap<EventPosition, EventPosition> underWay = new TreeMap<>();

    private final Set<Cancellable> pauses = new HashSet<>();
    private EventPosition read;
    private EventPosition noted;
    private boolean reading;

    NotificationOutbox(NotificationOutboxBuilder options, Execution execution) {
        note = "notifications/" + options.name;
        store = options.store;
        notifier = options.notifier;
        backoff = options.backoff;
        occasions = new Occasions(store, options.presenter, options.link);
        this.execution = execution;
        inOrder = execution.serial();
        noted = store.findNote(note).map(EventPosition::decode).orElse(EventPosition.START);
        read = noted;
        subscription = options.bus.subscribe(Occasions.EVENTS, line -> wake());
        wake();
    }

    /**
     * Tells nothing any more; what is under way is told again by the next outbox of this name. Closes nothing else, and wants
     * to be closed before the execution, the bus and the store. Idempotent.
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            subscription.close();
            inOrder.execute(() -> {
                pauses.forEach(Cancellable::cancel);
                pauses.clear();
            });
        }
    }

    private void wake() {
        inOrder.execute(this::readOn);
    }

    private void readOn() {
        if (closed.get() || reading) {
            return;
        }
        reading = true;
        try {
            readPages();
        } catch (PositionLostException e) {
            LOG.warn("Some of what was to be notified of was removed from the log; it goes on with what is kept", e);
            read = EventPosition.START;
            wakeAfter(Duration.ZERO);
        } catch (StoreException e) {
            LOG.warn("What is to be notified of could not be read; it is tried again", e);
            wakeAfter(PAUSE);
        } finally {
            reading = false;
        }
    }

    private void readPages() {
        List<EventRecord> page = page();
        while (!page.isEmpty()) {
            for (EventRecord line : page) {
                underWay.put(line.position(), read);
                read = line.position();
                tell(line, 1);
            }
            page = page();
        }
        keepPlace();
    }

    private List<EventRecord> page() {
        int room = MOST_UNDER_WAY - underWay.size();
        return room <= 0 ? List.of() : store.events(read, Occasions.EVENTS, room);
    }

    private void tell(EventRecord line, int attempt) {
        if (closed.get()) {
            return;
        }
        try {
            occasions.of(line).ifPresentOrElse(notification -> tell(notification, line, attempt), () -> done(line));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            // The store, the link or the notifier failed: what was not told has to be told later.
            inOrder.execute(() -> told(line, attempt, e));
        }
    }

    private void tell(Notification notification, EventRecord line, int attempt) {
        notifier.notify(notification)
                .whenComplete((done, failure) -> inOrder.execute(() -> told(line, attempt, failure)));
    }

    private void told(EventRecord line, int attempt, @Nullable Throwable failure) {
        if (closed.get()) {
            return;
        }
        Optional<Duration> again = failure == null ? Optional.empty() : again(failure, attempt);
        if (again.isPresent()) {
            LOG.info("A notification did not arrive; attempt {} follows after {}", attempt + 1, again.get());
            pause(again.get(), () -> tell(line, attempt + 1));
        } else {
            if (failure != null) {
                LOG.warn("A notification of {} did not arrive and is given up", line.position(), failure);
            }
            done(line);
            readOn();
        }
    }

    /** When to try again; a failure of a sort that notifiers should not have is no reason to give up. */
    private Optional<Duration> again(Throwable failure, int attempt) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        Duration wait = backoff.after(attempt, execution.newId().getLeastSignificantBits());
        if (cause instanceof NotificationException known) {
            return known.isRetryable()
                    ? Optional.of(known.retryAfter()
                            .filter(longer -> longer.compareTo(wait) > 0)
                            .orElse(wait))
                    : Optional.empty();
        }
        return Optional.of(wait);
    }

    private void done(EventRecord line) {
        underWay.remove(line.position());
        if (!reading) {
            keepPlace();
        }
    }

    /** Everything up to the place that is kept has been told. */
    private void keepPlace() {
        EventPosition place = underWay.isEmpty() ? read : underWay.firstEntry().getValue();
        if (place.equals(noted)) {
            return;
        }
        try {
            store.write(unit -> {
                unit.keepNote(note, place.encode());
                return place;
            });
            noted = place;
        } catch (StoreException e) {
            LOG.warn("How far notifications were told could not be kept; some may be told again", e);
        }
    }

    private void wakeAfter(Duration wait) {
        pause(wait, this::readOn);
    }

    private void pause(Duration wait, Runnable then) {
        Cancellable[] due = new Cancellable[1];
        due[0] = execution.schedule(
                wait,
                () -> inOrder.execute(() -> {
                    pauses.remove(due[0]);
                    then.run();
                }));
        pauses.add(due[0]);
    }
}
