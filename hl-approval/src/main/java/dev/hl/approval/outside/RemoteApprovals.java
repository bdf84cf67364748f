package dev.hl.approval.outside;

import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.Store;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the calls that wait in another system before the humans here, and gives their answers back.
 *
 * <p>Every call that waits there becomes an approval here, once, under the key of its source and its id. What is
 * decided here is given back, again and again until it arrived; the other side takes the same answer once. What was
 * decided there in the meantime is recorded here as decided by an actor of that name, and a call that is gone there is
 * cancelled here. A restart changes nothing of this. An approval with edited input goes back as a denial, because the
 * other side would run its own. A call that comes again with another input under its id is denied and on record, and
 * the first approval ends.
 *
 * <p>A call of a run that is not known here is kept, and {@link #unassociated()} has it; its tags say so wherever it is
 * shown. Errors and what cannot be understood are logged and outlived: then it asks less and less often.
 *
 * <p>Works on one thread of its {@link Execution} at a time, which waits for the other side. Safe for use by many
 * threads.
 */
public final class RemoteApprovals implements AutoCloseable {
    private final RemoteDesk desk;
    private final Runnable afterClose;

    private RemoteApprovals(Builder options, Execution execution, Runnable afterClose) {
        this.desk = new RemoteDesk(options, execution);
        this.afterClose = afterClose;
        desk.open();
    }

    /** Builder for the calls of {@code channel}; closed with it is the channel, and nothing else. */
    public static Builder builder(Store store, ApprovalManager approvals, ApprovalChannel channel) {
        return new Builder(store, approvals, channel);
    }

    /** How many calls are known here that wait, or whose answer has not arrived. */
    public int open() {
        return desk.openCalls();
    }

    /** The approvals among them whose run is not known here. */
    public List<ApprovalId> unassociated() {
        return desk.unassociated();
    }

    /** Asks no more, and ends what is under way; approvals stay as they are, for the next time. Idempotent. */
    @Override
    public void close() {
        desk.close();
        afterClose.run();
    }

    @Override
    public String toString() {
        return "RemoteApprovals[" + desk + "]";
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        final Store store;
        final ApprovalManager approvals;
        final ApprovalChannel channel;
        Function<String, Optional<ApprovalContext>> runs = run -> Optional.empty();
        Duration every = Duration.ofSeconds(5);
        Duration longest = Duration.ofMinutes(5);

        private @Nullable Execution execution;

        private Builder(Store store, ApprovalManager approvals, ApprovalChannel channel) {
            this.store = Objects.requireNonNull(store, "store");
            this.approvals = Objects.requireNonNull(approvals, "approvals");
            this.channel = Objects.requireNonNull(channel, "channel");
        }

        /**
         * What is known here of a run, by the name the other side gives it; empty for nothing. Default: no run is
         * known.
         */
        public Builder runs(Function<String, Optional<ApprovalContext>> known) {
            runs = Objects.requireNonNull(known, "runs");
            return this;
        }

        /** How often the other side is asked. Default: every 5 seconds. */
        public Builder every(Duration pause) {
            InvalidValueException.unless(pause.toMillis() >= 1, "pause", pause, "at least a millisecond");
            every = InvalidValueException.requireWait(pause, "pause");
            return this;
        }

        /** The longest pause, to which pauses double while the other side fails. Default: 5 minutes. */
        public Builder longestPause(Duration pause) {
            longest = InvalidValueException.requireWait(pause, "longest pause");
            return this;
        }

        /** Where it works; not closed with it. Default: threads of its own. */
        public Builder execution(Execution where) {
            execution = where;
            return this;
        }

        /** Begins to ask. */
        public RemoteApprovals start() {
            if (execution != null) {
                return new RemoteApprovals(this, execution, () -> {});
            }
            OwnedExecution own = Execution.threads("remote");
            return new RemoteApprovals(this, own, own::close);
        }
    }
}
