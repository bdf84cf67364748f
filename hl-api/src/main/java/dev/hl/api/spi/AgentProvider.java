package dev.hl.api.spi;

/** Starts agents. Safe for use by many threads. */
public interface AgentProvider {
    /**
     * Starts an agent and returns as soon as it is there; it waits for its first message. The listener may be called
     * before this returns.
     *
     * @throws AgentException when it cannot be started; then nothing is left behind and the listener is not called
     */
    AgentRun start(AgentLaunch launch, AgentListener listener);
}
