package dev.hl.approval.outside;

import dev.hl.api.ClosedException;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.Notifier;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds back during quiet hours. The lock is never held while somebody is told. */
final class QuietNotifier implements Notifier {
    private static final int MOST_HELD = 1_000;

    /** The newest about one approval, and everybody who waits for it to be told. */
    private record Held(Notification newest, List<CompletableFuture<Void>> waiting) {
        void complete() {
            waiting.forEach(waiter -> waiter.complete(null));
        }

        void fail(Throwable failure) {
            waiting.forEach(waiter -> waiter.completeExceptionally(failure));
        }
    }

    private final Notifier target;
    private final QuietHours hours;
    private final Execution execution;
    private final Map<String, Held> held = new LinkedHashMap<>();
    private @Nullable Cancellable end;
    private boolean closed;

    QuietNotifier(Notifier target, QuietHours hours, Execution execution) {
        this.target = Objects.requireNonNull(target, "target");
        this.hours = Objects.requireNonNull(hours, "quiet hours");
        this.execution = Objects.requireNonNull(execution, "execution");
    }

    @Override
    public CompletionStage<Void> notify(Notification notification) {
        Optional<Instant> quietUntil = hours.endOfQuietAt(execution.now());
        if (quietUntil.isEmpty() || hours.urgent().contains(notification.kind())) {
            return target.notify(notification);
        }
        String about = notification.approval().map(id -> "approval " + id).orElse(notification.id());
        return notification.kind().needsHuman()
                ? hold(about, notification, Duration.between(execution.now(), quietUntil.get()))
                : settle(about);
    }

    private CompletionStage<Void> hold(String about, Notification notification, Duration wait) {
        CompletableFuture<Void> told = new CompletableFuture<>();
        synchronized (held) {
            ensureOpen();
            Held before = held.get(about);
            if (before == null && held.size() == MOST_HELD) {
                return CompletableFuture.failedStage(
                        NotificationException.temporary(notification, MOST_HELD + " are held back already", wait));
            }
            List<CompletableFuture<Void>> waiting = before == null ? new ArrayList<>() : before.waiting();
            waiting.add(told);
            held.put(about, new Held(notification, waiting));
            if (end == null) {
                end = execution.schedule(wait.isNegative() ? Duration.ZERO : wait, this::endQuiet);
            }
        }
        return told.minimalCompletionStage();
    }

    /** Nothing is left to do about it: what was to be told of it need not be. */
    private CompletionStage<Void> settle(String about) {
        Held before;
        synchronized (held) {
            ensureOpen();
            before = held.remove(about);
        }
        if (before != null) {
            before.complete();
        }
        return CompletableFuture.completedStage(null);
    }

    private void endQuiet() {
        List<Held> all = takeAll();
        if (all.isEmpty()) {
            return;
        }
        List<Notification> newest = all.stream().map(Held::newest).toList();
        Notification together = newest.size() == 1 ? newest.get(0) : Digest.of(newest, execution.now());
        tell(
                together,
                failure -> all.forEach(one -> {
                    if (failure == null) {
                        one.complete();
                    } else {
                        one.fail(failure);
                    }
                }));
    }

    private void tell(Notification together, Consumer<@Nullable Throwable> afterwards) {
        var unused = target.notify(together).whenComplete((done, failure) -> afterwards.accept(failure));
    }

    private List<Held> takeAll() {
        synchronized (held) {
            List<Held> all = List.copyOf(held.values());
            held.clear();
            end = null;
            return all;
        }
    }

    @Override
    public void close() {
        synchronized (held) {
            closed = true;
            if (end != null) {
                end.cancel();
            }
        }
        takeAll()
                .forEach(one -> one.fail(NotificationException.temporary(
                        one.newest(), "closed before the quiet hours were over", (Throwable) null)));
        target.close();
    }

    private void ensureOpen() {
        if (closed) {
            throw new ClosedException("the notifier with quiet hours");
        }
    }
}
