package dev.hl.api.approval;

/**
 * Who laid a rule down, from the greatest authority to the least. What one tier denies or asks, no tier allows; a bypass
 * reaches the asking of its own tier and of those below, never above. Among rules that say the same, the highest speaks.
 */
public enum PolicyTier {
    /** Whoever runs the machine or the organisation. */
    ADMIN,
    /** The application that embeds this library: where a policy stands of which nothing else is said. */
    APPLICATION,
    /** What belongs to the work at hand, such as a file in its repository. */
    PROJECT,
    /** The person who works. */
    USER,
    /** What was decided while the session ran. */
    SESSION;

    /** Whether this is the greater authority. */
    public boolean isAbove(PolicyTier other) {
        return ordinal() < other.ordinal();
    }
}
