package dev.hl.approval.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.NotificationKind;
import dev.hl.api.approval.Notifier;
import dev.hl.testkit.fakes.SteppedExecution;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietNotifierTest {
    /** Virtual time begins at midnight. */
    private static final QuietHours NIGHT = QuietHours.between(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneOffset.UTC);

    private final SteppedExecution execution = SteppedExecution.seeded(1);
    private final RecordingNotifier target = new RecordingNotifier();
    private final Notifier quiet = Notifiers.quiet(target, NIGHT.except(NotificationKind.ESCALATED), execution);

    @Nested
    class AtNight {
        @Test
        void severalAreToldTogetherInTheMorning() {
            CompletableFuture<Void> one = tell(SomeNotification.opened("a1"));
            hold("a2");
            execution.advance(Duration.ofHours(6).plusMinutes(59));
            assertThat(target.told).isEmpty();
            assertThat(one).isNotDone();

            execution.advance(Duration.ofMinutes(1));

            assertThat(one).isCompleted();
            assertThat(target.told).hasSize(1);
            Notification digest = target.told.get(0);
            assertThat(digest.kind()).isEqualTo(NotificationKind.DIGEST);
            assertThat(digest.title()).isEqualTo("2 approvals want a look");
            assertThat(digest.text()).isEqualTo("- Bash: a1\n- Bash: a2");
            assertThat(digest.parts()).containsExactly(SomeNotification.opened("a1"), SomeNotification.opened("a2"));
        }

        @Test
        void oneAloneIsToldAsItIs() {
            hold("a1");

            execution.advance(Duration.ofHours(7));

            assertThat(target.told).containsExactly(SomeNotification.opened("a1"));
        }

        @Test
        void theSamePartsMakeTheSameDigest() {
            hold("a1", "a2");
            execution.advance(Duration.ofHours(24));
            hold("a1", "a2");

            execution.advance(Duration.ofHours(24));

            assertThat(target.told).hasSize(2);
            assertThat(target.told.get(0).id()).isEqualTo(target.told.get(1).id());
        }

        @Test
        void onlyTheNewestAboutAnApprovalIsTold() {
            CompletableFuture<Void> opened = tell(SomeNotification.opened("a1"));
            CompletableFuture<Void> reminder = tell(SomeNotification.of(NotificationKind.REMINDER, "a1"));

            execution.advance(Duration.ofHours(7));

            assertThat(target.told).containsExactly(SomeNotification.of(NotificationKind.REMINDER, "a1"));
            assertThat(opened).isCompleted();
            assertThat(reminder).isCompleted();
        }

        @Test
        void nothingIsToldOfWhatHasBeenDecidedMeanwhile() {
            CompletableFuture<Void> opened = tell(SomeNotification.opened("a1"));
            CompletableFuture<Void> decided = tell(SomeNotification.of(NotificationKind.DECIDED, "a1"));

            execution.advance(Duration.ofHours(7));

            assertThat(target.told).isEmpty();
            assertThat(opened).isCompleted();
            assertThat(decided).isCompleted();
        }

        @Test
        void whatIsUrgentIsToldAtOnce() {
            CompletableFuture<Void> told = tell(SomeNotification.of(NotificationKind.ESCALATED, "a1"));

            assertThat(told).isCompleted();
            assertThat(target.told).hasSize(1);
        }

        @Test
        void whatDoesNotArriveFailsForEveryPart() {
            target.outcome = CompletableFuture.failedFuture(
                    NotificationException.temporary(SomeNotification.opened("x"), "down", Duration.ofSeconds(9)));
            CompletableFuture<Void> one = tell(SomeNotification.opened("a1"));
            CompletableFuture<Void> other = tell(SomeNotification.opened("a2"));

            execution.advance(Duration.ofHours(7));

            assertThat(one).isCompletedExceptionally();
            assertThat(other).isCompletedExceptionally();
        }

        @Test
        void closingFailsWhatIsHeldSoThatItIsTriedAgain() {
            CompletableFuture<Void> held = tell(SomeNotification.opened("a1"));

            quiet.close();
            quiet.close();

            assertThatThrownBy(held::join).hasCauseInstanceOf(NotificationException.class);
            assertThat(target.closed).isTrue();
            assertThat(execution.nextDue()).isEmpty();
            assertThatThrownBy(() -> quiet.notify(SomeNotification.opened("a2")))
                    .isInstanceOf(ClosedException.class);
        }

        @Test
        void thereIsABoundToWhatIsHeld() {
            for (int i = 0; i < 1_000; i++) {
                hold("a" + i);
            }

            CompletableFuture<Void> tooMuch = tell(SomeNotification.opened("more"));

            assertThat(tooMuch).isCompletedExceptionally();
            execution.advance(Duration.ofHours(7));
            assertThat(target.told.get(0).text()).endsWith("\nand 950 more");
        }
    }

    @Test
    void byDayItIsToldAtOnce() {
        execution.advance(Duration.ofHours(8));

        CompletableFuture<Void> told = tell(SomeNotification.opened("a1"));

        assertThat(told).isCompleted();
        assertThat(target.told).hasSize(1);
    }

    @Nested
    class TheHours {
        @ParameterizedTest
        @CsvSource({
            "22:00, 07:00, 2030-01-01T22:00:00Z, 2030-01-02T07:00:00Z",
            "22:00, 07:00, 2030-01-01T06:59:59Z, 2030-01-01T07:00:00Z",
            "22:00, 07:00, 2030-01-01T07:00:00Z,",
            "12:00, 13:00, 2030-01-01T12:30:00Z, 2030-01-01T13:00:00Z",
            "12:00, 13:00, 2030-01-01T13:30:00Z,"
        })
        void mayGoOverMidnight(LocalTime from, LocalTime to, Instant now, Instant end) {
            QuietHours hours = QuietHours.between(from, to, ZoneOffset.UTC);

            assertThat(hours.endOfQuietAt(now).orElse(null)).isEqualTo(end);
        }

        @Test
        void followTheClockOfTheirZoneWhenThatIsChanged() {
            QuietHours night = QuietHours.between(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("Europe/Berlin"));

            assertThat(night.endOfQuietAt(Instant.parse("2030-03-30T22:00:00Z")))
                    .contains(Instant.parse("2030-03-31T05:00:00Z"));
        }

        @Test
        void areNotTheWholeDay() {
            assertThatThrownBy(() -> QuietHours.between(LocalTime.NOON, LocalTime.NOON, ZoneOffset.UTC))
                    .isInstanceOf(InvalidValueException.class);
        }
    }

    @Test
    void aFilterLeavesOutWhatNobodyHasToLookAt() {
        Notifier needed = Notifiers.onlyWhenNeeded(target);

        assertThat(needed.notify(SomeNotification.of(NotificationKind.DECIDED, "a1"))
                        .toCompletableFuture())
                .isCompleted();
        assertThat(needed.notify(SomeNotification.opened("a2")).toCompletableFuture())
                .isCompleted();
        needed.close();

        assertThat(target.told).containsExactly(SomeNotification.opened("a2"));
        assertThat(target.closed).isTrue();
    }

    private CompletableFuture<Void> tell(Notification notification) {
        return quiet.notify(notification).toCompletableFuture();
    }

    private void hold(String... approvals) {
        for (String approval : approvals) {
            assertThat(tell(SomeNotification.opened(approval))).isNotDone();
        }
    }
}
