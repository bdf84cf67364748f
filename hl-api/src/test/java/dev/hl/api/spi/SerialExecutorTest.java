package dev.hl.api.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SerialExecutorTest {
    private final Queue<Runnable> handedOver = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final Executor serial = new SerialExecutor(handedOver::add);

    @Test
    void runsInTheOrderInWhichTasksCame() {
        serial.execute(() -> ran.add("one"));
        serial.execute(() -> ran.add("two"));
        serial.execute(() -> ran.add("three"));

        runAll();

        assertThat(ran).containsExactly("one", "two", "three");
    }

    @Test
    void handsOverOneTaskAtATimeSoThatOthersGetTheirTurn() {
        Executor other = new SerialExecutor(handedOver::add);
        serial.execute(() -> ran.add("a1"));
        serial.execute(() -> ran.add("a2"));
        other.execute(() -> ran.add("b1"));
        other.execute(() -> ran.add("b2"));

        runAll();

        assertThat(ran).containsExactly("a1", "b1", "a2", "b2");
    }

    @Test
    void runsWhatATaskAddsBehindWhatWaits() {
        serial.execute(() -> serial.execute(() -> ran.add("added")));
        serial.execute(() -> ran.add("waiting"));

        runAll();

        assertThat(ran).containsExactly("waiting", "added");
    }

    @Nested
    class Failures {
        @Test
        void ofOneTaskDoNotStopTheRest() {
            serial.execute(() -> {
                throw new IllegalStateException("why");
            });
            serial.execute(() -> ran.add("next"));

            assertThatThrownBy(SerialExecutorTest.this::runAll).hasMessage("why");
            runAll();

            assertThat(ran).containsExactly("next");
        }

        @Test
        void toHandOverReachTheCallerAndTheNextTaskIsTriedAgain() {
            AtomicInteger attempts = new AtomicInteger();
            Executor once = new SerialExecutor(task -> {
                if (attempts.getAndIncrement() == 0) {
                    throw new RejectedExecutionException("full");
                }
                task.run();
            });

            assertThatThrownBy(() -> once.execute(() -> ran.add("refused")))
                    .isInstanceOf(RejectedExecutionException.class);
            once.execute(() -> ran.add("next"));

            assertThat(ran).containsExactly("next");
        }
    }

    @Test
    void neverRunsTwoTasksAtOnceWhoeverHandsThemOver() throws InterruptedException {
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        AtomicInteger within = new AtomicInteger();
        AtomicInteger overlaps = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(4 * 500);
        try (OwnedExecution threads = Execution.threads("serial-test")) {
            Executor shared = threads.serial();
            for (int thread = 0; thread < 4; thread++) {
                int base = thread * 1_000;
                threads.execute(() -> IntStream.range(base, base + 500)
                        .forEach(number -> shared.execute(() -> {
                            if (within.incrementAndGet() != 1) {
                                overlaps.incrementAndGet();
                            }
                            order.add(number);
                            within.decrementAndGet();
                            done.countDown();
                        })));
            }
            done.await();
        }

        assertThat(overlaps).hasValue(0);
        for (int thread = 0; thread < 4; thread++) {
            int base = thread * 1_000;
            assertThat(order)
                    .filteredOn(number -> number / 1_000 == base / 1_000)
                    .isEqualTo(IntStream.range(base, base + 500).boxed().toList());
        }
    }

    private void runAll() {
        while (!handedOver.isEmpty()) {
            handedOver.remove().run();
        }
    }
}
