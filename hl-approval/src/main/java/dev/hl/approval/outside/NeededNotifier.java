package dev.hl.approval.outside;

import dev.hl.api.approval.Notification;
import dev.hl.api.approval.Notifier;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Leaves out what nobody has to look at. */
final class NeededNotifier implements Notifier {
    private final Notifier target;

    NeededNotifier(Notifier target) {
        this.target = target;
    }

    @Override
    public CompletionStage<Void> notify(Notification notification) {
        return notification.kind().needsHuman() ? target.notify(notification) : CompletableFuture.completedStage(null);
    }

    @Override
    public void close() {
        target.close();
    }
}
