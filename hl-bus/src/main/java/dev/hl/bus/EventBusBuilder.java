package dev.hl.bus;

import dev.hl.api.InvalidValueException;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import org.jspecify.annotations.Nullable;

/** Collects what a bus is made of. Confined to one thread. */
public final class EventBusBuilder {
    private final Store store;
    private @Nullable Execution execution;
    private BusOptions options = BusOptions.DEFAULT;
    private boolean everyTurnApart;

    EventBusBuilder(Store store) {
        this.store = store;
    }

    /**
     * Where listeners run. The bus does not close it. Two of its threads are used as long as there is something to deliver,
     * and one more for each listener that blocks, so one with a bound on threads bounds how many may block before all wait.
     * Default: threads of the bus's own, which {@link EventBus#close()} ends: it waits up to five seconds for listeners
     * under way, then interrupts them, and therefore is not for a listener to call.
     */
    public EventBusBuilder execution(Execution callers) {
        execution = callers;
        return this;
    }

    /**
     * Hands every turn of a subscription to the execution as a task of its own, so that the execution decides about the
     * order. For stepped executions, whose seed then chooses among all interleavings; on threads it costs a hand-over a turn.
     * Default: a few tasks take turns until there is nothing left to deliver.
     */
    public EventBusBuilder everyTurnApart() {
        everyTurnApart = true;
        return this;
    }

    /**
     * How much of the log is kept in memory, once for all subscriptions; who is further behind reads the store. Default:
     * 8,192 lines, at most about 16 MiB.
     */
    public EventBusBuilder memory(int lines, long bytes) {
        InvalidValueException.unless(lines >= 1 && lines <= 1 << 24, "lines in memory", lines, "from 1 to 16,777,216");
        InvalidValueException.unless(bytes >= 0, "bytes in memory", bytes, "not negative");
        options = options.ring(lines, bytes);
        return this;
    }

    /** After how many failures in a row a listener is suspended. Default: 100. */
    public EventBusBuilder suspendAfter(int failures) {
        InvalidValueException.unless(failures >= 1, "failures", failures, "at least 1");
        options = options.mostFailures(failures);
        return this;
    }

    public EventBus build() {
        if (execution != null) {
            return build(execution, () -> {});
        }
        OwnedExecution own = Execution.threads("bus");
        return build(own, own::close);
    }

    private EventBus build(Execution where, Runnable release) {
        TurnRunner runner = everyTurnApart ? new SingleTurns(where) : new WorkerPool(where);
        return new DefaultEventBus(store, where, runner, options, release);
    }
}
