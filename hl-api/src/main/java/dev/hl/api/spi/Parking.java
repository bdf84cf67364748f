package dev.hl.api.spi;

/**
 * Whether a call that an agent holds can be put aside at this moment, so that the agent may go and take it up again when
 * it is resumed; and if not, what is in the way.
 */
public enum Parking {
    /** It can: {@link dev.hl.api.agent.PermissionReply#defer()} puts it aside. */
    POSSIBLE,
    /** The agent does not hold this call, or not any more. */
    NOT_HELD,
    /** The model is still writing the message of the call: more calls may follow. May pass. */
    MESSAGE_OPEN,
    /** Another call is held or at work. May pass. */
    OTHER_CALL_OPEN,
    /** Work goes on in the background, and would be lost. May pass. */
    TASK_OPEN,
    /** A sub-agent made the call; it would be lost. */
    SUBAGENT,
    /** The tool lives in the host's process and will not be found when the agent is resumed. */
    IN_PROCESS_TOOL,
    /** The agent asks for permission without having offered the call to be put aside. */
    NOT_OFFERED,
    /** The agent cannot put any call aside. */
    UNSUPPORTED;

    public boolean isPossible() {
        return this == POSSIBLE;
    }

    /** Whether it may become possible for the same call while the agent holds it. */
    public boolean mayPass() {
        return this == MESSAGE_OPEN || this == OTHER_CALL_OPEN || this == TASK_OPEN;
    }
}
