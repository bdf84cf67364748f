package dev.hl.api.approval;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.StoredJson;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotificationTest {
    private static final Instant AT = Instant.parse("2030-01-01T00:00:00Z");
    private static final Notification FULL = Notification.of("n1", NotificationKind.OPENED, AT)
            .title("Bash: ls")
            .text("all\nof it")
            .approval(new ApprovalId("a1"))
            .session(new SessionId("s1"))
            .risk(Risk.UNKNOWN)
            .expiresAt(AT.plusSeconds(60))
            .link(URI.create("https://example.org/a1"))
            .build();

    @Test
    void isTheSameAfterItWasWrittenAndRead() {
        Notification digest = Notification.of("n2", NotificationKind.DIGEST, AT)
                .title("Several")
                .parts(List.of(
                        FULL,
                        Notification.of("n3", NotificationKind.EXPIRED, AT)
                                .title("x")
                                .build()))
                .build();

        assertThat(read(StoredJson.write(digest.toMap()))).isEqualTo(digest);
        assertThat(read(StoredJson.write(FULL.toMap()))).isEqualTo(FULL).hasSameHashCodeAs(FULL);
    }

    @Test
    void leavesOutWhatIsAbsent() {
        assertThat(Notification.of("n3", NotificationKind.EXPIRED, AT)
                        .title("x")
                        .build()
                        .toMap())
                .isEqualTo(
                        Map.of("id", "n3", "kind", "EXPIRED", "at", "2030-01-01T00:00:00Z", "title", "x", "text", ""));
    }

    @ParameterizedTest
    @CsvSource({"kind, NOBODY", "at, noon", "expiresAt, noon", "risk, NONE", "link, ':'", "id, ' '", "approval, ' '"})
    void isNotReadFromAnythingElse(String key, String value) {
        Map<String, Object> map = new HashMap<>(FULL.toMap());
        map.put(key, value);

        assertThatThrownBy(() -> Notification.fromMap(map)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void hasATitle() {
        assertThatThrownBy(
                        () -> Notification.of("n1", NotificationKind.OPENED, AT).build())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("title");
    }

    @Test
    void thatDidNotArriveSaysWhetherAndWhenToTryAgain() {
        NotificationException later = NotificationException.temporary(FULL, "busy", Duration.ofSeconds(7));
        NotificationException never = NotificationException.lasting(FULL, "gone", null);

        assertThat(later.isRetryable()).isTrue();
        assertThat(later.retryAfter()).contains(Duration.ofSeconds(7));
        assertThat(never.isRetryable()).isFalse();
        assertThat(never).hasMessage("Notification n1: gone");
        assertThat(never.notification()).isEqualTo("n1");
    }

    @SuppressWarnings("unchecked")
    private static Notification read(String json) {
        return Notification.fromMap((Map<String, Object>) requireNonNull(StoredJson.parse(json)));
    }
}
