package dev.hl.approval.outside;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationKind;
import java.time.Instant;

/** Notifications for tests. */
final class SomeNotification {
    static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");

    private SomeNotification() {}

    static Notification opened(String approval) {
        return of(NotificationKind.OPENED, approval);
    }

    static Notification of(NotificationKind kind, String approval) {
        return Notification.of(approval + "/" + kind, kind, AT)
                .title("Bash: " + approval)
                .text("all of " + approval)
                .approval(new ApprovalId(approval))
                .build();
    }
}
