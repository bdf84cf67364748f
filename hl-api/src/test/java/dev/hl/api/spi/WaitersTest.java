package dev.hl.api.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ClosedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class WaitersTest {
    private final Waiters<String, Integer> waiters = new Waiters<>();
    private final List<String> heard = new ArrayList<>();

    @Test
    void allHearWhenWhatTheyWaitForIsSettled() {
        listen("first", waiters.register("a"));
        listen("second", waiters.register("a"));
        listen("other", waiters.register("b"));

        waiters.settle("a", 1);

        assertThat(heard).containsExactlyInAnyOrder("first 1", "second 1");
        assertThat(waiters.isAwaited("a")).isFalse();
        assertThat(waiters.isAwaited("b")).isTrue();
    }

    @Test
    void hearOnlyOfWhatIsSettledAfterTheyCame() {
        waiters.settle("a", 1);

        listen("late", waiters.register("a"));

        assertThat(heard).isEmpty();
    }

    @Test
    void hearOfAFailure() {
        listen("first", waiters.register("a"));
        listen("second", waiters.register("b"));

        waiters.fail("a", new ClosedException("it"));
        waiters.failAll(new ClosedException("everything"));

        assertThat(heard)
                .containsExactly(
                        "first it is closed; open a new one to go on",
                        "second everything is closed; open a new one to go on");
    }

    @Test
    void mayRegisterAgainFromWithinWhatTheyHear() {
        waiters.register("a").thenAccept(value -> listen("again", waiters.register("a")));

        waiters.settle("a", 1);
        waiters.settle("a", 2);

        assertThat(heard).containsExactly("again 2");
    }

    @Test
    void cannotAnswerForOneAnother() {
        CompletionStage<Integer> one = waiters.register("a");
        listen("other", waiters.register("a"));

        CompletableFuture<Integer> own = one.toCompletableFuture();
        own.complete(7);

        assertThat(heard).isEmpty();
    }

    @Test
    void areNamedInTheOrderInWhichTheyCameAndNoLongerOnceTheyGaveUp() {
        List<CompletionStage<Integer>> stages = new ArrayList<>();
        List.of("d", "a", "c", "b").forEach(key -> stages.add(waiters.register(key)));

        stages.get(1).toCompletableFuture().cancel(false);

        assertThat(waiters.awaited()).containsExactly("d", "c", "b");
    }

    private void listen(String who, CompletionStage<Integer> stage) {
        stage.whenComplete((value, failure) -> heard.add(who + " " + (failure == null ? value : reason(failure))));
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return String.valueOf(cause == null ? failure : cause.getMessage());
    }
}
