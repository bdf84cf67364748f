package dev.hl.claudecode;

import java.time.Duration;
import java.util.Map;

/** What every run of a provider has in common. Immutable. */
final class RunSettings {
    private final Map<String, String> environment;
    private final boolean environmentReplaced;
    private final String settingSources;
    private final ClaudeCodeOptions options;
    private final Duration startPatience;
    private final Duration closeGrace;
    private final int longestLine;
    private final int startsAtOnce;

    RunSettings(ClaudeCodeBuilder builder) {
        environment = Map.copyOf(builder.environment);
        environmentReplaced = builder.environmentReplaced;
        settingSources = builder.settingSources();
        options = builder.options;
        startPatience = builder.startPatience;
        closeGrace = builder.closeGrace;
        longestLine = builder.longestLine;
        startsAtOnce = builder.startsAtOnce;
    }

    /** Variables for every run. */
    Map<String, String> environment() {
        return environment;
    }

    /** Whether the environment of this process is left out. */
    boolean environmentReplaced() {
        return environmentReplaced;
    }

    /** Whose settings are read, with commas; empty for nobody's. */
    String settingSources() {
        return settingSources;
    }

    ClaudeCodeOptions options() {
        return options;
    }

    /** How long a start may take. */
    Duration startPatience() {
        return startPatience;
    }

    /** How long each step of ending a run may take. */
    Duration closeGrace() {
        return closeGrace;
    }

    /** The bound on the lines of the program, in bytes. */
    int longestLine() {
        return longestLine;
    }

    /** How many programs may be starting at the same time. */
    int startsAtOnce() {
        return startsAtOnce;
    }

    /** Leaves out the environment's values: secrets travel there. */
    @Override
    public String toString() {
        return "RunSettings[environment=" + environment.keySet() + ", settingSources=" + settingSources + "]";
    }
}
