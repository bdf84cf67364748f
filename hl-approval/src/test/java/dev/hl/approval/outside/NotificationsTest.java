package dev.hl.approval.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Actor;
import dev.hl.api.ApprovalId;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationKind;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.Verdict;
import dev.hl.approval.display.ApprovalPresenter;
import dev.hl.approval.display.ApprovalView;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NotificationsTest {
    private final Approval pending = Approval.open(
            new ApprovalId("a1"),
            ApprovalRequest.of(new ToolCall(
                            new ToolUseId("t1"), "Bash", Map.of("command", "rm x\u202e" + "y".repeat(9_000))))
                    .session(new SessionId("s1"))
                    .timeout(Duration.ofMinutes(1))
                    .build(),
            Verdict.ask("ask", "why"),
            SomeNotification.AT);

    @Test
    void sayWhatTheViewSaysSafeToShowAndBounded() {
        ApprovalView view = ApprovalPresenter.standard().present(pending);

        Notification opened = Notifications.of(NotificationKind.OPENED, view, 1, SomeNotification.AT)
                .build();

        assertThat(opened.title()).startsWith("Bash: rm x\\u{202E}yyy").isEqualTo(view.title());
        assertThat(opened.text()).hasSizeLessThanOrEqualTo(4_000).contains("more characters", "session s1");
        assertThat(opened.approval()).contains(pending.id());
        assertThat(opened.session()).contains(new SessionId("s1"));
        assertThat(opened.risk()).contains(Risk.HIGH);
        assertThat(opened.expiresAt()).isEqualTo(pending.expiresAt());
    }

    @Test
    void haveTheSameIdForTheSameOccasionOnly() {
        ApprovalView view = ApprovalPresenter.standard().present(pending);

        assertThat(id(view, NotificationKind.REMINDER, 1)).isEqualTo(id(view, NotificationKind.REMINDER, 1));
        assertThat(id(view, NotificationKind.REMINDER, 1)).isNotEqualTo(id(view, NotificationKind.REMINDER, 2));
        assertThat(id(view, NotificationKind.REMINDER, 1)).isNotEqualTo(id(view, NotificationKind.OPENED, 1));
    }

    @ParameterizedTest
    @EnumSource(names = {"OPENED", "REMINDER", "ESCALATED"})
    void thatAskSomebodyAreNeededOnlyWhileNobodyHasDecided(NotificationKind kind) {
        Decision allow = Decision.approve();
        Approval decided = pending.decided(new DecisionRecord(
                allow, DecisionOutcome.APPROVED, Actor.policy("rule"), SomeNotification.AT, pending.inputHash()));

        assertThat(Notifications.isNeeded(kind, pending)).isTrue();
        assertThat(Notifications.isNeeded(kind, decided)).isFalse();
        assertThat(Notifications.isNeeded(NotificationKind.DECIDED, decided)).isFalse();
        assertThat(Notifications.isNeeded(NotificationKind.EXPIRED, decided)).isTrue();
    }

    private static String id(ApprovalView view, NotificationKind kind, int occasion) {
        return Notifications.of(kind, view, occasion, SomeNotification.AT)
                .build()
                .id();
    }
}
