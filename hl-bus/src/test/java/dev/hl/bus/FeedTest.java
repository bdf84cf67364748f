package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ClosedException;
import dev.hl.api.SessionId;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedTest {
    private final SteppedExecution execution = SteppedExecution.seeded(Long.getLong("hl.seed", 1L));
    private final Store store = MemoryStores.open();
    private final InterruptedRing ring = new InterruptedRing();
    private final SharedLog log = new SharedLog(store, execution, new SingleTurns(execution), ring);
    private final AtomicInteger calls = new AtomicInteger();

    @AfterEach
    void close() {
        log.close();
        store.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void aCommitAtTheMomentAtWhichNothingIsFoundIsTakenOrCalledFor(int look) {
        Feed feed = new Feed(log, SubscriptionOptions.of(EventFilter.all()), new Calls(calls));
        log.begin(feed);
        ring.afterLook(look, this::commit);

        EventRecord line = feed.take();

        assertThat(line != null || calls.get() == 1).isTrue();
        assertThat(line == null ? feed.take() : line)
                .isEqualTo(
                        store.events(EventPosition.START, EventFilter.all(), 1).get(0));
    }

    private void commit() {
        SessionId session = new SessionId("session");
        store.write(unit -> {
            unit.append(session, Specimens.NOON, Specimens.aMessage("hello"));
            return session;
        });
    }

    /** Does something right after somebody has looked for how far it reaches. */
    private static final class InterruptedRing extends Ring {
        private int looks;
        private Runnable action = () -> {};

        InterruptedRing() {
            super(EventPosition.START, 100, 1 << 20);
        }

        void afterLook(int number, Runnable what) {
            looks = number;
            action = what;
        }

        @Override
        long end() {
            long seen = super.end();
            if (--looks == 0) {
                action.run();
            }
            return seen;
        }
    }

    private record Calls(AtomicInteger calls) implements Feed.Taker {
        @Override
        public void ready() {
            calls.incrementAndGet();
        }

        @Override
        public void ended(@Nullable ClosedException why) {
            calls.incrementAndGet();
        }
    }
}
