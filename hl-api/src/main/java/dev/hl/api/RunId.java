package dev.hl.api;

/** One run as the outside knows it: made before launch and handed to the agent's process, so that what comes back can be correlated. */
public record RunId(String value) {
    public RunId {
        IdText.check(value, "run id");
    }

    @Override
    public String toString() {
        return value;
    }
}
