package dev.hl.testkit.fakes;

import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Calls a listener one call at a time, and never again once the agent has left. Safe for use by many threads. */
final class AgentVoice {
    private final ReentrantLock speaking = new ReentrantLock();
    private final AgentListener listener;
    private final Consumer<? super Throwable> failures;
    private volatile boolean gone;

    /**
     * @param failures hears what the listener throws, so that a broken listener does not break the agent
     */
    AgentVoice(AgentListener listener, Consumer<? super Throwable> failures) {
        this.listener = listener;
        this.failures = failures;
    }

    boolean isGone() {
        return gone;
    }

    void say(Consumer<? super AgentListener> call) {
        whileHere(() -> isolated(call));
    }

    /** Does what only a living agent does: it happens before {@link #leave} or not at all. */
    void whileHere(Runnable deed) {
        speaking.lock();
        try {
            if (!gone) {
                deed.run();
            }
        } finally {
            speaking.unlock();
        }
    }

    /** The listener's answer; a failed one where it throws, and one that never comes where the agent has left. */
    CompletionStage<PermissionReply> ask(PermissionRequest request) {
        speaking.lock();
        try {
            return gone ? new CompletableFuture<>() : Objects.requireNonNull(listener.permission(request), "no stage");
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        } finally {
            speaking.unlock();
        }
    }

    /** Says that the agent is gone, unless that was said; returns when it was, and no call is under way. */
    void leave(AgentExit exit, Runnable before) {
        speaking.lock();
        try {
            if (!gone) {
                gone = true;
                before.run();
                isolated(to -> to.exited(exit));
            }
        } finally {
            speaking.unlock();
        }
    }

    /** A listener call that waits for the end of all listener calls would wait for itself. */
    void refuseWithinCall() {
        if (speaking.isHeldByCurrentThread()) {
            throw new IllegalStateException(
                    "close() must not be called from a listener call: hand it over to an executor");
        }
    }

    private void isolated(Consumer<? super AgentListener> call) {
        try {
            call.accept(listener);
        } catch (RuntimeException | AssertionError e) {
            failures.accept(e);
        }
    }
}
