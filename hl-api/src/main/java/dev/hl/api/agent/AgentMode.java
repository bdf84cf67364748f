package dev.hl.api.agent;

/** What an agent begins with. Neither mode changes what it must ask for. */
public enum AgentMode {
    /** It works. */
    DEFAULT,
    /** It makes a plan first and shows it as a {@link RequestKind#PLAN}; it works once the plan is allowed. */
    PLAN
}
