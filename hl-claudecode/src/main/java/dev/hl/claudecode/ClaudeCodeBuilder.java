package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects how Claude Code is found and run. Confined to one thread. */
public final class ClaudeCodeBuilder {
    private static final int SHORTEST_LINE_LIMIT = 64 * 1024;
    private static final int LONGEST_LINE_LIMIT = 1024 * 1024 * 1024;

    final Map<String, String> environment = new LinkedHashMap<>();
    boolean environmentReplaced;
    ClaudeCodeOptions options = ClaudeCodeOptions.DEFAULT;
    Duration startPatience = Duration.ofSeconds(60);
    Duration closeGrace = Duration.ofSeconds(5);
    int longestLine = 64 * 1024 * 1024;
    int startsAtOnce = 4;
    private @Nullable Path executable;
    private ClaudeVersion minimumVersion = ClaudeVersion.OLDEST;
    private boolean userIgnored;
    private boolean projectTrusted;

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
                !name.isBlank() && name.indexOf('=') < 0 && name.indexOf('\0') < 0,
                "environment variable",
                name,
                "a name without '='");
        InvalidValueException.unless(value.indexOf('\0') < 0, "value of " + name, "***", "a text without NUL");
        environment.put(name, value);
        return this;
    }

    /** As {@link #environment(String, String)}; shown nowhere, but everything the agent starts sees it, too. */
    public ClaudeCodeBuilder environment(String name, Secret value) {
        return environment(name, value.reveal());
    }

    /**
     * Leaves out the environment of this process: a run has only what is added to it. Without {@code HOME} the program has
     * no credentials, without {@code PATH} no commands. Default: it is inherited.
     */
    public ClaudeCodeBuilder replaceEnvironment() {
        environmentReplaced = true;
        return this;
    }

    /** What the program is configured with. Default: {@link ClaudeCodeOptions#DEFAULT}. */
    public ClaudeCodeBuilder options(ClaudeCodeOptions configuration) {
        options = configuration;
        return this;
    }

    /** Leaves out the settings of the user in whose name this process runs. Default: they are read. */
    public ClaudeCodeBuilder ignoreUserSettings() {
        userIgnored = true;
        return this;
    }

    /**
     * Also reads the settings, hooks, servers and instructions that lie in the working directory. They are programs: whoever
     * can write to the directory decides what runs, without being asked for. Default: they are not read.
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

    /**
     * Lines of more bytes are skipped and reported. About as much may wait for a program that does not read: a prompt beyond
     * that is refused, which a notice {@code unsent} says. Default: 64 MiB.
     */
    public ClaudeCodeBuilder longestLine(int bytes) {
        InvalidValueException.unless(
                bytes >= SHORTEST_LINE_LIMIT && bytes <= LONGEST_LINE_LIMIT,
                "longest line",
                bytes,
                "between " + SHORTEST_LINE_LIMIT + " and " + LONGEST_LINE_LIMIT);
        longestLine = bytes;
        return this;
    }

    /**
     * How many programs may be starting at the same time, from one provider; further starts wait for their turn, first come
     * first served. Starting takes a processor for half a second, and many at once would time one another out. Default: 4.
     */
    public ClaudeCodeBuilder startsAtOnce(int most) {
        InvalidValueException.unless(most >= 1, "starts at once", most, "at least 1");
        startsAtOnce = most;
        return this;
    }

    /** Looks for nothing yet: that happens at the first start. */
    public ClaudeCodeProvider build() {
        Installation installation = new Installation(executable, minimumVersion, Places.ofThisMachine());
        return new ClaudeProvider(installation, settings(), System.getenv());
    }

    RunSettings settings() {
        return new RunSettings(this);
    }

    String settingSources() {
        List<String> sources = new ArrayList<>();
        if (!userIgnored) {
            sources.add("user");
        }
        if (projectTrusted) {
            sources.addAll(List.of("project", "local"));
        }
        return String.join(",", sources);
    }

    private static Duration requirePositive(Duration duration, String field) {
        InvalidValueException.unless(
                duration.toMillis() >= 1 && duration.toDays() < 1, field, duration, "between 1 millisecond and 1 day");
        return duration;
    }
}
