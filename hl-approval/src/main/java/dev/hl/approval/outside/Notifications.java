package dev.hl.approval.outside;

import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationKind;
import dev.hl.approval.display.ApprovalView;
import dev.hl.approval.display.DisplaySanitizer;
import java.time.Instant;

/** Makes notifications of approvals. */
public final class Notifications {
    private static final int LONGEST_TEXT = 4_000;

    private Notifications() {}

    /** Whether somebody should still be told: what a policy decided, or what has been decided since, needs nobody. */
    public static boolean isNeeded(NotificationKind kind, Approval approval) {
        return switch (kind) {
            case OPENED, REMINDER, ESCALATED -> approval.status().isPending();
            default -> kind.needsHuman();
        };
    }

    /**
     * A notification with everything of the view, its text bounded; a link can be added.
     *
     * @param occasion counts those of one kind about one approval, from 1: with it the id is the same every time
     */
    public static Notification.Builder of(NotificationKind kind, ApprovalView view, int occasion, Instant at) {
        Notification.Builder builder = Notification.of(view.id() + "/" + kind + "/" + occasion, kind, at)
                .title(view.title())
                .text(DisplaySanitizer.block(view.asText(), LONGEST_TEXT))
                .approval(view.id())
                .risk(view.risk().risk());
        view.asker().session().ifPresent(builder::session);
        view.expiresAt().ifPresent(builder::expiresAt);
        return builder;
    }
}
