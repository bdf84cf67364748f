package dev.hl.session;

import dev.hl.api.spi.AgentRun;
import dev.hl.api.spi.Cancellable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a session has of its agent: the run, whether it may be spoken to, and what ends it as a last resort. Guarded by itself. */
final class AgentHold {
    private @Nullable AgentRun run;
    private @Nullable Cancellable lastResort;
    private boolean spokenTo;
    private boolean gone;

    /** The agent is there, but must not be spoken to yet. */
    synchronized void started(AgentRun agent) {
        run = agent;
    }

    /** The agent's process is on record; it may be spoken to. */
    synchronized void mayBeSpokenTo() {
        spokenTo = true;
    }

    /** The agent has exited, or never came. */
    synchronized void gone() {
        gone = true;
        cancelLastResort();
    }

    synchronized boolean isGone() {
        return gone;
    }

    /** Keeps what ends the agent if nothing else does, in place of what was kept before. */
    synchronized void keep(Cancellable resort) {
        cancelLastResort();
        lastResort = resort;
        if (gone) {
            cancelLastResort();
        }
    }

    /** The agent, while it is there and may be spoken to. */
    synchronized Optional<AgentRun> agent() {
        return spokenTo && !gone ? Optional.ofNullable(run) : Optional.empty();
    }

    /** The agent, whatever has become of it. */
    synchronized Optional<AgentRun> everStarted() {
        return Optional.ofNullable(run);
    }

    private void cancelLastResort() {
        if (lastResort != null) {
            lastResort.cancel();
            lastResort = null;
        }
    }
}
