package dev.hl.approval.outside;

import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One notification on its way, from the first attempt to the last. */
final class WebhookDelivery {
    static final int LONGEST_WAIT_MINUTES = 10;

    private static final Duration LONGEST_WAIT = Duration.ofMinutes(LONGEST_WAIT_MINUTES);

    /** Sends it once. */
    @FunctionalInterface
    interface Attempt {
        HttpReply send() throws IOException;
    }

    private final Notification notification;
    private final Attempt attempt;
    private final WebhookBuilder options;
    private final Execution execution;
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private int failures;
    private volatile @Nullable Cancellable next;

    WebhookDelivery(Notification notification, Attempt attempt, WebhookBuilder options, Execution execution) {
        this.notification = notification;
        this.attempt = attempt;
        this.options = options;
        this.execution = execution;
    }

    CompletionStage<Void> start() {
        execution.execute(this::tryOnce);
        return told.minimalCompletionStage();
    }

    /** Ends it, to be tried again by somebody else later. */
    void giveUp() {
        told.completeExceptionally(
                NotificationException.temporary(notification, "closed before it was delivered", (Throwable) null));
        cancelNext();
    }

    private void tryOnce() {
        if (told.isDone()) {
            return;
        }
        try {
            judge(attempt.send());
        } catch (IOException e) {
            failed(NotificationException.temporary(
                    notification, "nothing came back from " + SafeAddress.place(options.address), e));
        } catch (RuntimeException e) {
            told.completeExceptionally(NotificationException.lasting(notification, "it could not be sent", e));
        }
    }

    private void judge(HttpReply reply) {
        String problem = SafeAddress.place(options.address) + " answered " + reply.status();
        if (reply.isSuccess()) {
            told.complete(null);
        } else if (reply.isTemporary()) {
            failed(NotificationException.temporary(notification, problem, reply.pause()));
        } else {
            told.completeExceptionally(NotificationException.lasting(notification, problem, null));
        }
    }

    private void failed(NotificationException failure) {
        failures++;
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        if (failures >= options.attempts || asked.compareTo(LONGEST_WAIT) > 0) {
            told.completeExceptionally(failure);
            return;
        }
        Duration own = options.backoff.after(failures, execution.newId().getLeastSignificantBits());
        next = execution.schedule(asked.compareTo(own) > 0 ? asked : own, this::tryOnce);
        if (told.isDone()) {
            cancelNext();
        }
    }

    private void cancelNext() {
        Cancellable waiting = next;
        if (waiting != null) {
            waiting.cancel();
        }
    }
}
