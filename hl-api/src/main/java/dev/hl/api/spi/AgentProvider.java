package dev.hl.api.spi;

import dev.hl.api.SessionId;

/** Starts agents, and ends what earlier hosts left of them. Safe for use by many threads. */
public interface AgentProvider {
    /**
     * Starts an agent and returns as soon as it is there; it waits for its first message. The listener may be called
     * before this returns.
     *
     * @throws AgentException when it cannot be started; then nothing is left behind and the listener is not called
     */
    AgentRun start(AgentLaunch launch, AgentListener listener);

    /**
     * Ends what an agent of this session has left running after its host died: its process, if it still is that process,
     * and all it started. Takes its time, within a bound. Only for a session that no living host runs an agent for: that
     * agent would be ended, too.
     *
     * @param process the agent's process as its host knew it
     * @return whether anything was left; always false for agents without processes
     */
    default boolean endLeftover(AgentProcess process, SessionId session) {
        return false;
    }
}
