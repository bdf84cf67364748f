package dev.hl.api.spi;

/** An agent's options name something that the host does not have, so the agent was not started. */
public final class UnresolvedNameException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final String name;

    /**
     * What is missing.
     *
     * @param kind what sort of thing, such as {@code secret}
     * @param name its name in the options
     */
    public UnresolvedNameException(String kind, String name) {
        super("The agent's options name the " + kind + " " + name + ", which this host does not have; register it"
                + " on the builder of the session manager");
        this.name = name;
    }

    /** The name for which there is nothing. */
    public String name() {
        return name;
    }
}
