package dev.hl.bus;

import dev.hl.api.spi.Execution;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands each turn to the execution as a task of its own, which then decides about the order of all. */
final class SingleTurns implements TurnRunner {
    private static final Logger LOG = LoggerFactory.getLogger(SingleTurns.class);

    private final Execution execution;
    private final Queue<Turns> waiting = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    SingleTurns(Execution execution) {
        this.execution = execution;
    }

    @Override
    public void submit(Turns turns) {
        if (stopped) {
            return;
        }
        try {
            execution.execute(() -> run(turns));
        } catch (RejectedExecutionException e) {
            throw e;
        } catch (Throwable e) {
            // Also an error, such as that there are no more threads; whoever asks has nothing to do with it.
            waiting.add(turns);
            LOG.error("A turn could not be begun; trying again with the next event", e);
        }
    }

    @Override
    public void retry() {
        // Only so many: those that fail again wait for the next time.
        for (int left = waiting.size(); left > 0; left--) {
            Turns turns = waiting.poll();
            if (turns != null) {
                submit(turns);
            }
        }
    }

    @Override
    public void stop() {
        stopped = true;
        waiting.clear();
    }

    private void run(Turns turns) {
        if (!stopped && turns.run()) {
            submit(turns);
        }
    }
}
