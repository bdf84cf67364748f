package dev.hl.approval.outside;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Notifier;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.approval.display.ApprovalPresenter;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Collects the options of a {@link NotificationOutbox}. Confined to one thread. */
public final class NotificationOutboxBuilder {
    private static final Backoff BACKOFF =
            Backoff.doubling(Duration.ofSeconds(1), Duration.ofMinutes(5)).jittered(0.2);

    final Store store;
    final EventBus bus;
    final Notifier notifier;
    String name = "default";
    ApprovalPresenter presenter = ApprovalPresenter.standard();
    Function<Approval, Optional<URI>> link = approval -> Optional.empty();
    Backoff backoff = BACKOFF;

    NotificationOutboxBuilder(Store store, EventBus bus, Notifier notifier) {
        this.store = Objects.requireNonNull(store, "store");
        this.bus = Objects.requireNonNull(bus, "bus");
        this.notifier = Objects.requireNonNull(notifier, "notifier");
    }

    /** Under which it is kept how far it has told; one for each notifier over the same store. Default: {@code default}. */
    public NotificationOutboxBuilder name(String text) {
        name = InvalidValueException.requireText(text, "name of an outbox");
        return this;
    }

    /** What makes the texts. Default: {@link ApprovalPresenter#standard()}. */
    public NotificationOutboxBuilder presenter(ApprovalPresenter maker) {
        presenter = Objects.requireNonNull(maker, "presenter");
        return this;
    }

    /** Where one can look at an approval and decide. Default: nowhere. */
    public NotificationOutboxBuilder link(Function<Approval, URI> place) {
        Objects.requireNonNull(place, "link");
        link = approval -> Optional.of(place.apply(approval));
        return this;
    }

    /** How long it waits after failures. Default: from a second to five minutes. */
    public NotificationOutboxBuilder backoff(Backoff waits) {
        backoff = Objects.requireNonNull(waits, "backoff");
        return this;
    }

    /** Begins to tell, on {@code execution}, which stays open when the outbox is closed. */
    public NotificationOutbox start(Execution execution) {
        return new NotificationOutbox(this, execution);
    }
}
