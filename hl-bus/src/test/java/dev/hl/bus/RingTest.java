package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.UnknownEvent;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final long MUCH = 1 << 20;

    private final Ring ring = new Ring(EventPosition.START, 4, MUCH);

    @Nested
    class WhatFollows {
        @Test
        void isTaken() {
            assertThat(ring.append(EventPosition.START, lines(1, 2))).isTrue();
            assertThat(ring.append(place(2), lines(3, 3))).isTrue();

            assertThat(here()).containsExactly(1L, 2L, 3L);
            assertThat(ring.newest()).isEqualTo(place(3));
        }

        @Test
        void isRefusedWhereSomethingIsMissingBefore() {
            ring.append(EventPosition.START, lines(1, 1));

            assertThat(ring.append(place(2), lines(3, 3))).isFalse();
            assertThat(ring.append(place(1), List.of())).isFalse();

            assertThat(here()).containsExactly(1L);
        }

        @Test
        void isTakenOnceWhereItWasPartlyHere() {
            ring.append(EventPosition.START, lines(1, 2));

            assertThat(ring.append(place(1), lines(2, 4))).isTrue();
            assertThat(ring.append(EventPosition.START, lines(1, 3))).isTrue();

            assertThat(here()).containsExactly(1L, 2L, 3L, 4L);
        }
    }

    @Nested
    class TheBounds {
        @Test
        void ofNumberPushTheOldestOut() {
            ring.append(EventPosition.START, lines(1, 3));
            ring.append(place(3), lines(4, 9));

            assertThat(here()).containsExactly(6L, 7L, 8L, 9L);
            assertThat(ring.get(0)).isNull();
        }

        @Test
        void ofNumberHoldAlsoWhereItIsNoPowerOfTwo() {
            Ring five = new Ring(EventPosition.START, 5, MUCH);

            five.append(EventPosition.START, lines(1, 20));

            assertThat(five.end() - five.begin()).isEqualTo(5);
        }

        @Test
        void ofWeightPushTheOldestOut() {
            Ring light = new Ring(EventPosition.START, 100, 3 * Weight.of(line(1, 1_000)));

            light.append(EventPosition.START, List.of(line(1, 1_000), line(2, 1_000), line(3, 1_000)));
            light.append(place(3), List.of(line(4, 2_000)));

            assertThat(numbers(light)).containsExactly(3L, 4L);
            assertThat(light.indexAfter(place(2))).isEqualTo(light.begin());
        }

        @Test
        void ofWeightKeepOutWhatIsTooHeavyAlone() {
            Ring light = new Ring(EventPosition.START, 100, 1_000);

            light.append(EventPosition.START, List.of(line(1, 10), line(2, 100_000)));

            assertThat(numbers(light)).isEmpty();
            assertThat(light.newest()).isEqualTo(place(2));
            assertThat(light.indexAfter(place(1))).isEqualTo(Ring.GONE);
            assertThat(light.append(place(2), List.of(line(3, 10)))).isTrue();
            assertThat(numbers(light)).containsExactly(3L);
        }
    }

    @Nested
    class APlace {
        @Test
        void isFoundByWhatComesAfterIt() {
            ring.append(EventPosition.START, lines(1, 6));

            assertThat(ring.indexAfter(place(2))).isEqualTo(ring.begin());
            assertThat(Objects.requireNonNull(ring.get(ring.indexAfter(place(4))))
                            .position())
                    .isEqualTo(place(5));
            assertThat(ring.indexAfter(place(6))).isEqualTo(ring.end());
        }

        @Test
        void isGoneOnceWhatComesAfterItIs() {
            ring.append(EventPosition.START, lines(1, 6));

            assertThat(ring.indexAfter(place(1))).isEqualTo(Ring.GONE);
            assertThat(ring.indexAfter(EventPosition.START)).isEqualTo(Ring.GONE);
        }

        @Test
        void isAheadWhereNothingIsKnownYet() {
            ring.append(EventPosition.START, lines(1, 6));

            assertThat(ring.indexAfter(place(7))).isEqualTo(Ring.AHEAD);
        }

        @Test
        void isKnownOnlyWhereALineOrTheOneBeforeAllWas() {
            ring.append(EventPosition.START, lines(1, 6));

            assertThat(ring.knows(place(1))).isFalse();
            assertThat(ring.knows(place(2))).isTrue();
            assertThat(ring.knows(place(6))).isTrue();
            assertThat(ring.knows(place(7))).isFalse();
            assertThat(ring.knows(EventPosition.of(2, 4))).isFalse();
        }
    }

    @Nested
    class Restarting {
        @Test
        void forgetsEverythingAlsoForThoseWhoHadReadItAll() {
            ring.append(EventPosition.START, lines(1, 3));
            long upToDate = ring.end();

            ring.restart(place(100));

            assertThat(here()).isEmpty();
            assertThat(ring.begin()).isGreaterThan(upToDate);
            assertThat(ring.indexAfter(place(3))).isEqualTo(Ring.GONE);
            assertThat(ring.append(place(100), lines(101, 101))).isTrue();
            assertThat(here()).containsExactly(101L);
        }

        @Test
        void neverGoesBack() {
            ring.append(EventPosition.START, lines(1, 3));

            ring.restart(place(2));

            assertThat(here()).containsExactly(1L, 2L, 3L);
        }
    }

    @Test
    void whoReadsWhileLinesAreReplacedSeesTheRightOneOrNone() {
        try (OwnedExecution threads = Execution.threads("ring")) {
            CompletableFuture<Void> writer = CompletableFuture.runAsync(
                    () -> {
                        for (long number = 1; number <= 50_000; number++) {
                            ring.append(place(number - 1), lines(number, number));
                        }
                    },
                    threads);

            long wrong = 0;
            while (!writer.isDone()) {
                long index = ring.begin();
                EventRecord line = ring.get(index);
                wrong += line == null || line.position().minor() == index + 1 ? 0 : 1;
            }

            writer.join();
            assertThat(wrong).isZero();
        }
    }

    private List<Long> here() {
        return numbers(ring);
    }

    private static List<Long> numbers(Ring ring) {
        return LongStream.range(ring.begin(), ring.end())
                .mapToObj(ring::get)
                .map(Objects::requireNonNull)
                .map(line -> line.position().minor())
                .toList();
    }

    private static List<EventRecord> lines(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .mapToObj(number -> line(number, 10))
                .toList();
    }

    private static EventRecord line(long number, int length) {
        return new EventRecord(
                place(number),
                new SessionId("session"),
                null,
                number,
                Instant.EPOCH,
                new UnknownEvent("kind", "x".repeat(length)));
    }

    private static EventPosition place(long number) {
        return number == 0 ? EventPosition.START : EventPosition.of(1, number);
    }
}
