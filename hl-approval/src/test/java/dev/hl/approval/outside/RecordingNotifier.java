package dev.hl.approval.outside;

import dev.hl.api.approval.Notification;
import dev.hl.api.approval.Notifier;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Remembers what it was told; done with it when the test says so, or at once. */
final class RecordingNotifier implements Notifier {
    final List<Notification> told = new ArrayList<>();
    CompletableFuture<Void> outcome = CompletableFuture.completedFuture(null);
    boolean closed;

    @Override
    public CompletionStage<Void> notify(Notification notification) {
        told.add(notification);
        return outcome;
    }

    @Override
    public void close() {
        closed = true;
    }
}
