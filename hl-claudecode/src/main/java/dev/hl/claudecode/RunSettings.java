package dev.hl.claudecode;

import java.time.Duration;
import java.util.Map;

/**
 * What every run of a provider has in common.
 *
 * @param environment added to the environment of this process
 * @param projectTrusted whether settings of the working directory are read
 * @param startPatience how long a start may take
 * @param closeGrace how long each step of ending a run may take
 * @param longestLine the bound on the lines of the program, in bytes
 */
record RunSettings(
        Map<String, String> environment,
        boolean projectTrusted,
        Duration startPatience,
        Duration closeGrace,
        int longestLine) {
    RunSettings {
        environment = Map.copyOf(environment);
    }

    /** Leaves out the environment's values: secrets travel there. */
    @Override
    public String toString() {
        return "RunSettings[environment=" + environment.keySet() + ", projectTrusted=" + projectTrusted + "]";
    }
}
