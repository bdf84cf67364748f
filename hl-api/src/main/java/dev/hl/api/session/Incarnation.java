package dev.hl.api.session;

import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import java.time.Instant;

/**
 * One run of an agent's process for a session, journalled before the first prompt goes to it.
 *
 * @param session whose
 * @param generation counts the runs of a session from 1; what an older one still says is refused
 * @param pid the process, or 0 for an agent without one
 * @param processStart when the operating system says the process began; together with the pid it names one process
 * @param agentSession the transcript it writes
 */
public record Incarnation(
        SessionId session, long generation, long pid, Instant processStart, AgentSessionId agentSession) {}
