package dev.hl.testkit.fakes;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.spi.AgentException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What outlives a run: that it was begun, who writes it now, and the call that was put aside, which stays aside until its
 * result is written. Guarded by its agent.
 */
final class Transcript {
    private final AgentSessionId id;
    private boolean begun;
    private boolean inUse;
    private @Nullable ParkedCall parked;

    Transcript(AgentSessionId id) {
        this.id = id;
    }

    void open(boolean resume) {
        if (inUse) {
            throw new AgentException("Transcript " + id + " is in use by a run that has not exited");
        }
        if (resume != begun) {
            throw new AgentException(
                    "Transcript " + id + (begun ? " exists already: resume it" : " does not exist: begin it"));
        }
        begun = true;
        inUse = true;
    }

    void release() {
        inUse = false;
    }

    void park(ParkedCall call) {
        parked = call;
    }

    Optional<ParkedCall> parked() {
        return Optional.ofNullable(parked);
    }

    void settle(ToolUseId call) {
        if (parked != null && parked.open().id().equals(call)) {
            parked = null;
        }
    }
}
