package dev.hl.approval.outside;

import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.Notifier;
import dev.hl.approval.display.DisplaySanitizer;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Prints notifications. */
final class ConsoleNotifier implements Notifier {
    private final Appendable out;

    ConsoleNotifier(Appendable out) {
        this.out = out;
    }

    @Override
    public CompletionStage<Void> notify(Notification notification) {
        try {
            String text = text(notification);
            synchronized (out) {
                out.append(text);
            }
            return CompletableFuture.completedStage(null);
        } catch (IOException e) {
            return CompletableFuture.failedStage(
                    NotificationException.temporary(notification, "it could not be printed", e));
        }
    }

    private static String text(Notification notification) {
        StringBuilder text = new StringBuilder();
        text.append('[').append(notification.kind()).append("] ");
        text.append(DisplaySanitizer.line(notification.title())).append('\n');
        if (!notification.text().isEmpty()) {
            text.append(
                    DisplaySanitizer.block(notification.text()).stripTrailing().indent(4));
        }
        notification
                .link()
                .ifPresent(link -> text.append("    ")
                        .append(DisplaySanitizer.line(link.toString(), 2_000))
                        .append('\n'));
        return text.toString();
    }
}
