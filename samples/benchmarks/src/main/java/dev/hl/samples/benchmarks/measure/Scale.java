package dev.hl.samples.benchmarks.measure;

/** How much is measured. */
public enum Scale {
    /** A glance that takes two minutes and sees what has become several times slower. */
    SMOKE(1, 100_000, 5),
    /** What goals are judged by. */
    FULL(5, 1_000_000, 60);

    private final int turns;
    private final int events;
    private final int seconds;

    Scale(int turns, int events, int seconds) {
        this.turns = turns;
        this.events = events;
        this.seconds = seconds;
    }

    /** How many turns a comparison takes. */
    public int turns() {
        return turns;
    }

    /** How many events a large log has. */
    public int events() {
        return events;
    }

    /** How long something takes that has to go on for a while. */
    public int seconds() {
        return seconds;
    }

    /** Whether it is the glance. */
    public boolean isSmoke() {
        return this == SMOKE;
    }
}
