package dev.hl.store;

import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a store does by itself: it looks for commits of other processes, and it forgets. Nothing where neither is asked for. */
final class Housekeeping {
    /** Often enough that nobody waits a quarter of a second, rare enough to cost nothing. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final List<Chore> chores = new ArrayList<>();
    private @Nullable OwnedExecution own;

    /**
     * Begins what the options ask for.
     *
     * @param look looks for commits of others
     * @param forget removes what is not to be kept at the given time
     */
    Housekeeping(SqliteStoreBuilder options, Runnable look, Consumer<Instant> forget) {
        if (options.shared) {
            Execution execution = execution(options);
            chores.add(new Chore(execution, LOOK_EVERY, look));
        }
        if (!options.retention.equals(Retention.keepAll())) {
            Execution execution = execution(options);
            chores.add(new Chore(execution, options.retentionEvery, () -> forget.accept(execution.now())));
        }
        chores.forEach(Chore::start);
    }

    /** Begins nothing more and waits for what is under way. */
    void stop() {
        chores.forEach(Chore::stop);
        if (own != null) {
            own.close();
        }
    }

    private Execution execution(SqliteStoreBuilder options) {
        if (options.execution != null) {
            return options.execution;
        }
        if (own == null) {
            own = Execution.threads("store");
        }
        return own;
    }
}
