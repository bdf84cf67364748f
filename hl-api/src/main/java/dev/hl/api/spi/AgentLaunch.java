package dev.hl.api.spi;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import java.nio.file.Path;

/**
 * What an agent is started with.
 *
 * @param session for whom
 * @param run handed to the agent's process, so that what comes back from its servers can be correlated
 * @param workingDirectory where it works
 * @param options how
 * @param agentSession the transcript to write, or to go on with
 * @param resume whether {@code agentSession} exists already
 */
public record AgentLaunch(
        SessionId session,
        RunId run,
        Path workingDirectory,
        AgentOptions options,
        AgentSessionId agentSession,
        boolean resume) {}
