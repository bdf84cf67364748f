package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.spi.AgentProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects how Claude Code is found and run. Confined to one thread. */
public final class ClaudeCodeBuilder {
    private static final int SHORTEST_LINE_LIMIT = 64 * 1024;
    private static final int LONGEST_LINE_LIMIT = 1024 * 1024 * 1024;

    private final Map<String, String> environment = new LinkedHashMap<>();
    private @Nullable Path executable;
    private ClaudeVersion minimumVersion = new ClaudeVersion(2, 1, 197);
    private boolean projectTrusted;
    private Duration startPatience = Duration.ofSeconds(60);
    private Duration closeGrace = Duration.ofSeconds(5);
    private int longestLine = 64 * 1024 * 1024;

    ClaudeCodeBuilder() {}

    /** The program itself. Default: the first on the path of this process, then in the usual places. */
    public ClaudeCodeBuilder executable(Path file) {
        executable = file;
        return this;
    }

    /**
     * The oldest version that is started. Default: 2.1.197, with which this library is tested; an older one may let calls
     * run that should have been asked for.
     */
    public ClaudeCodeBuilder minimumVersion(String version) {
        minimumVersion = ClaudeVersion.of(version);
        return this;
    }

    /**
     * A variable added to the environment of this process for every run. Everything the agent starts sees it. Default: none.
     */
    public ClaudeCodeBuilder environment(String name, String value) {
        InvalidValueException.unless(
                !name.isBlank() && name.indexOf('=') < 0, "environment variable", name, "a name without '='");
        environment.put(name, value);
        return this;
    }

    /**
     * Also reads the settings, hooks, servers and instructions that lie in the working directory. They are programs: whoever
     * can write to the directory decides what runs, without being asked for. Default: only the user's settings are read.
     */
    public ClaudeCodeBuilder trustProject() {
        projectTrusted = true;
        return this;
    }

    /** How long a start may take, the user's own start hooks included. Default: 60 seconds. */
    public ClaudeCodeBuilder startPatience(Duration patience) {
        startPatience = requirePositive(patience, "start patience");
        return this;
    }

    /**
     * How long each step of {@link dev.hl.api.spi.AgentRun#close()} may take: the end of the turn, going by itself, going
     * when asked to, being gone, and the threads behind it. Default: 5 seconds.
     */
    public ClaudeCodeBuilder closeGrace(Duration grace) {
        closeGrace = requirePositive(grace, "close grace");
        return this;
    }

    /** Lines of more bytes are skipped and reported. Default: 64 MiB. */
    public ClaudeCodeBuilder longestLine(int bytes) {
        InvalidValueException.unless(
                bytes >= SHORTEST_LINE_LIMIT && bytes <= LONGEST_LINE_LIMIT,
                "longest line",
                bytes,
                "between " + SHORTEST_LINE_LIMIT + " and " + LONGEST_LINE_LIMIT);
        longestLine = bytes;
        return this;
    }

    /** Looks for nothing yet: that happens at the first start. */
    public AgentProvider build() {
        RunSettings settings = new RunSettings(environment, projectTrusted, startPatience, closeGrace, longestLine);
        Installation installation = new Installation(executable, minimumVersion, Places.ofThisMachine());
        return new ClaudeProvider(installation, settings, System.getenv());
    }

    private static Duration requirePositive(Duration duration, String field) {
        InvalidValueException.unless(
                duration.toMillis() >= 1 && duration.toDays() < 1, field, duration, "between 1 millisecond and 1 day");
        return duration;
    }
}
