package dev.hl.api.agent;

/** How much work an agent's model puts into an answer. Models that know fewer levels take the nearest. */
public enum Effort {
    LOW,
    MEDIUM,
    HIGH,
    XHIGH,
    MAX
}
