package dev.hl.approval.outside;

import dev.hl.api.Secret;
import dev.hl.api.approval.Notifier;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import java.net.URI;
import java.util.List;
import java.util.Objects;

/** Makes notifiers. */
public final class Notifiers {
    private Notifiers() {}

    /** Prints every notification as one block, on the thread that tells it; one at a time. Never closes {@code out}. */
    public static Notifier console(Appendable out) {
        return new ConsoleNotifier(Objects.requireNonNull(out, "out"));
    }

    /** Posts notifications to {@code address}, signed with {@code secret}. */
    public static WebhookBuilder webhook(URI address, Secret secret) {
        return new WebhookBuilder(address, secret);
    }

    /** Runs a command for every notification, such as one that shows it on the desktop. Never through a shell. */
    public static CommandBuilder command(List<String> command) {
        return new CommandBuilder(command);
    }

    /** Passes on what somebody should look at, and is done with the rest. */
    public static Notifier onlyWhenNeeded(Notifier target) {
        return new NeededNotifier(Objects.requireNonNull(target, "target"));
    }

    /** Tells {@code notifier} of everything in {@code store} that needs a human, through restarts. */
    public static NotificationOutboxBuilder outbox(Store store, EventBus bus, Notifier notifier) {
        return new NotificationOutboxBuilder(store, bus, notifier);
    }

    /**
     * Holds notifications back during quiet hours and tells them together when these end, as one of kind
     * {@link dev.hl.api.approval.NotificationKind#DIGEST}. Of several about one approval only the newest is told, and none
     * when it has been decided meanwhile. The stage of what is held completes when the digest has arrived. Closing it
     * fails what is held, to be tried again later, and closes {@code target}; not {@code execution}.
     */
    public static Notifier quiet(Notifier target, QuietHours hours, Execution execution) {
        return new QuietNotifier(target, hours, execution);
    }
}
