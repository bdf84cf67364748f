package dev.hl.bus;

import dev.hl.api.spi.Execution;

/** Hands each turn to the execution as a task of its own, which then decides about the order of all. */
final class SingleTurns implements TurnRunner {
    private final Execution execution;
    private volatile boolean stopped;

    SingleTurns(Execution execution) {
        this.execution = execution;
    }

    @Override
    public void submit(Turns turns) {
        if (!stopped) {
            execution.execute(() -> run(turns));
        }
    }

    @Override
    public void stop() {
        stopped = true;
    }

    private void run(Turns turns) {
        if (!stopped && turns.run()) {
            submit(turns);
        }
    }
}
