package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.Progress;
import dev.hl.api.event.TransientEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TransientsTest {
    private static final SessionId ONE = new SessionId("one");
    private static final SessionId TWO = new SessionId("two");

    private final Transients inOrder = new Transients(false);
    private final Transients atOnce = new Transients(true);

    @Nested
    class InOrder {
        @Test
        void eachIsHeardForItselfAsLongAsTheyFit() {
            for (int number = 0; number < Transients.MOST; number++) {
                inOrder.add(waiting(ONE, new Progress("" + number), number));
            }

            assertThat(texts(inOrder))
                    .hasSize(Transients.MOST)
                    .startsWith("0", "1")
                    .endsWith("255");
            assertThat(inOrder.coalesced()).isZero();
        }

        @Test
        void thoseOfOneSessionAndClassBecomeOneWhenTheyDoNotFit() {
            for (int number = 0; number <= Transients.MOST; number++) {
                inOrder.add(waiting(number % 2 == 0 ? ONE : TWO, new PartialText("."), number));
            }
            inOrder.add(waiting(ONE, new PartialText("!"), 1_000));

            assertThat(texts(inOrder)).containsExactly(".".repeat(128), ".".repeat(129) + "!");
            assertThat(inOrder.coalesced()).isEqualTo(256);
        }

        @Test
        void theyAreHeardForThemselvesAgainOnceAllWereHeard() {
            for (int number = 0; number <= Transients.MOST; number++) {
                inOrder.add(waiting(ONE, new PartialText("."), number));
            }
            texts(inOrder);

            inOrder.add(waiting(ONE, new PartialText("a"), 0));
            inOrder.add(waiting(ONE, new PartialText("b"), 0));

            assertThat(texts(inOrder)).containsExactly("a", "b");
        }

        @Test
        void theOldestGoWhereNothingCanBecomeOne() {
            for (int number = 0; number < Transients.MOST + 10; number++) {
                inOrder.add(waiting(new SessionId("session-" + number), new Progress("" + number), number));
            }

            assertThat(texts(inOrder)).hasSize(Transients.MOST).startsWith("10").endsWith("265");
            assertThat(inOrder.coalesced()).isEqualTo(10);
        }

        @Test
        void heavyOnesFitInSmallerNumber() {
            for (int number = 0; number < 30; number++) {
                inOrder.add(waiting(new SessionId("session-" + number), new Progress("x".repeat(50_000)), number));
            }

            assertThat(texts(inOrder)).hasSize(10);
        }
    }

    @Nested
    class AtOnce {
        @Test
        void theNewestStandsInThePlaceOfAll() {
            atOnce.add(waiting(ONE, new Progress("reading"), 1));
            atOnce.add(waiting(TWO, new Progress("waiting"), 2));
            atOnce.add(waiting(ONE, new Progress("writing"), 3));

            assertThat(atOnce.bound()).isEqualTo(2);
            assertThat(texts(atOnce)).containsExactly("waiting", "writing");
            assertThat(atOnce.coalesced()).isEqualTo(1);
        }

        @Test
        void anotherClassIsAnotherEvent() {
            atOnce.add(waiting(ONE, new Progress("writing"), 1));
            atOnce.add(waiting(ONE, new PartialText("a"), 2));
            atOnce.add(waiting(null, new PartialText("b"), 3));

            assertThat(texts(atOnce)).containsExactly("writing", "a", "b");
        }

        @Test
        void theLaterStandsWhereJoiningFails() {
            atOnce.add(waiting(ONE, new Unjoinable("a"), 1));
            atOnce.add(waiting(ONE, new Unjoinable("b"), 2));

            assertThat(texts(atOnce)).containsExactly("b");
            assertThat(atOnce.coalesced()).isEqualTo(1);
        }
    }

    @Test
    void whatIsClearedIsForgottenAndTakesNoRoom() {
        for (int number = 0; number < 10; number++) {
            inOrder.add(waiting(new SessionId("session-" + number), new Progress("x".repeat(50_000)), number));
        }

        inOrder.clear();
        inOrder.add(waiting(ONE, new Progress("new"), 1));

        assertThat(texts(inOrder)).containsExactly("new");
        assertThat(inOrder.isEmpty()).isTrue();
        assertThat(inOrder.bound()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void theyAreHeardAtThePlaceOfWhoHearsThem() {
        inOrder.add(waiting(ONE, new Progress("writing"), 1));

        EventRecord heard = inOrder.take().at(EventPosition.of(1, 7));

        assertThat(heard)
                .isEqualTo(
                        new EventRecord(EventPosition.of(1, 7), ONE, null, 0, Instant.EPOCH, new Progress("writing")));
    }

    private record Unjoinable(String text) implements TransientEvent {
        @Override
        public String kind() {
            return "unjoinable";
        }

        @Override
        public TransientEvent after(TransientEvent earlier) {
            throw new IllegalStateException("thrown by an event");
        }
    }

    private static Transients.Waiting waiting(@Nullable SessionId session, TransientEvent event, long bound) {
        return new Transients.Waiting(
                bound, new EventRecord(EventPosition.START, session, null, 0, Instant.EPOCH, event));
    }

    private static List<String> texts(Transients waiting) {
        List<String> texts = new ArrayList<>();
        while (!waiting.isEmpty()) {
            texts.add(text(waiting.take().at(EventPosition.START)));
        }
        return texts;
    }

    private static String text(EventRecord line) {
        if (line.event() instanceof PartialText partial) {
            return partial.text();
        }
        return line.event() instanceof Progress progress ? progress.activity() : ((Unjoinable) line.event()).text();
    }
}
