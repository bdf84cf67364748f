package dev.hl.api.spi;

import java.time.Instant;

/**
 * A process of the operating system, named so that it cannot be taken for another.
 *
 * @param pid its number
 * @param startedAt when it began, as the operating system says
 */
public record AgentProcess(long pid, Instant startedAt) {}
