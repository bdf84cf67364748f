package dev.hl.approval.outside;

import dev.hl.api.ClosedException;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.Notifier;
import dev.hl.api.spi.Execution;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Runs a command for each notification. */
final class CommandNotifier implements Notifier {
    private final CommandBuilder options;
    private final Execution execution;
    private final Runnable afterClose;
    private final Set<CommandRun> running = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    CommandNotifier(CommandBuilder options, Execution execution, Runnable afterClose) {
        this.options = options;
        this.execution = execution;
        this.afterClose = afterClose;
    }

    @Override
    public CompletionStage<Void> notify(Notification notification) {
        if (closed) {
            throw new ClosedException("the command notifier");
        }
        CompletableFuture<Void> told = new CompletableFuture<>();
        execution.execute(() -> run(notification, told));
        return told.minimalCompletionStage();
    }

    private void run(Notification notification, CompletableFuture<Void> told) {
        Placeholders values = new Placeholders(notification);
        try {
            CommandRun run = CommandRun.start(values.fill(options.command), values.environment());
            running.add(run);
            try {
                endIfClosed(run);
                judge(run.await(options.timeout), notification, told);
            } finally {
                running.remove(run);
            }
        } catch (IOException e) {
            told.completeExceptionally(NotificationException.lasting(
                    notification, "the command '" + options.command.get(0) + "' could not be started", e));
        }
    }

    private void endIfClosed(CommandRun run) {
        if (closed) {
            run.end();
        }
    }

    private void judge(CommandRun.End end, Notification notification, CompletableFuture<Void> told) {
        if (end.exitCode() == 0 && !end.forced()) {
            told.complete(null);
            return;
        }
        String how =
                end.forced() ? "was ended after " + options.timeout + " or at close" : "exited with " + end.exitCode();
        told.completeExceptionally(NotificationException.temporary(
                notification, "the command '" + options.command.get(0) + "' " + how, (Throwable) null));
    }

    @Override
    public void close() {
        closed = true;
        running.forEach(CommandRun::end);
        afterClose.run();
    }
}
