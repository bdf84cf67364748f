package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.UserText;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.SessionLaunched;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RecordingListenerTest {
    private static final Event LAUNCHED = new SessionLaunched(new RunId("run-1"), "Tidy up");
    private static final Event SAID = new MessageRecorded(new UserText("go"), "");

    private final RecordingListener listener = new RecordingListener();

    @Test
    void keepsWhatItHeardInOrder() {
        listener.accept(line(1, LAUNCHED));
        listener.accept(line(2, SAID));

        assertThat(listener.records()).containsExactly(line(1, LAUNCHED), line(2, SAID));
        assertThat(listener.events()).containsExactly(LAUNCHED, SAID);
        assertThat(listener.events(MessageRecorded.class)).containsExactly((MessageRecorded) SAID);
    }

    @Test
    void completesAStageWhenTheEventComes() {
        CompletableFuture<MessageRecorded> said =
                listener.first(MessageRecorded.class).toCompletableFuture();
        CompletableFuture<EventRecord> second = listener.nth(2).toCompletableFuture();

        listener.accept(line(1, LAUNCHED));
        boolean early = said.isDone() || second.isDone();
        listener.accept(line(2, SAID));
        listener.accept(line(3, SAID));

        assertThat(early).isFalse();
        assertThat(said).isCompletedWithValue((MessageRecorded) SAID);
        assertThat(second).isCompletedWithValue(line(2, SAID));
    }

    @Test
    void completesAStageAtOnceWhenTheEventHasCome() {
        listener.accept(line(1, LAUNCHED));
        listener.accept(line(2, SAID));

        assertThat(listener.first(MessageRecorded.class).toCompletableFuture())
                .isCompletedWithValue((MessageRecorded) SAID);
        assertThat(listener.first(record -> record.sequence() > 1).toCompletableFuture())
                .isCompletedWithValue(line(2, SAID));
        assertThat(listener.nth(1).toCompletableFuture()).isCompletedWithValue(line(1, LAUNCHED));
    }

    @Test
    void losesNothingWhenManyThreadsTellIt() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        Thread[] threads = new Thread[4];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = new Thread(() -> {
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                for (int n = 1; n <= 500; n++) {
                    listener.accept(line(n, SAID));
                }
            });
            threads[i].start();
        }
        CompletableFuture<EventRecord> last = listener.nth(2_000).toCompletableFuture();

        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(listener.records()).hasSize(2_000);
        assertThat(last).isCompleted();
    }

    private static EventRecord line(long sequence, Event event) {
        return new EventRecord(
                EventPosition.of(0, sequence), new SessionId("session-1"), null, sequence, Instant.EPOCH, event);
    }
}
