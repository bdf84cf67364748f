package dev.hl.api.spi;

/**
 * How an agent went.
 *
 * @param code its exit code; 0 for an agent without a process that ended in order
 * @param detail what helps to understand it, such as the end of its error output; bounded, may be empty
 */
public record AgentExit(int code, String detail) {
    /** Ended in order. */
    public static final AgentExit ORDERLY = new AgentExit(0, "");
}
