package dev.hl.api.approval;

import dev.hl.api.agent.AgentMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may know about where a request comes from. Begin with {@link #in} or {@link #NONE} and add to it.
 *
 * @param directory the working directory, or null when there is none
 * @param additionalDirectories other directories that belong to the work
 * @param mode what the agent was begun with, or null when that is not known
 * @param tags the session's tags
 * @param attended whether a human can be reached; where none can, what would be asked is denied
 * @param at the moment of the request, or null when that is not known; not kept with an approval, which has its own
 */
public record ApprovalContext(
        @Nullable Path directory,
        List<Path> additionalDirectories,
        @Nullable AgentMode mode,
        Map<String, String> tags,
        boolean attended,
        @Nullable Instant at) {
    /** No directory, no mode, no tags, no moment, a human within reach. */
    public static final ApprovalContext NONE = new ApprovalContext(null, List.of(), null, Map.of(), true, null);

    public ApprovalContext {
        additionalDirectories = List.copyOf(additionalDirectories);
        tags = Map.copyOf(tags);
    }

    /** A working directory, and a human within reach. */
    public static ApprovalContext in(Path directory) {
        return NONE.withDirectory(directory);
    }

    public ApprovalContext withDirectory(@Nullable Path place) {
        return new ApprovalContext(place, additionalDirectories, mode, tags, attended, at);
    }

    public ApprovalContext withAdditionalDirectories(List<Path> places) {
        return new ApprovalContext(directory, places, mode, tags, attended, at);
    }

    public ApprovalContext withMode(@Nullable AgentMode beginning) {
        return new ApprovalContext(directory, additionalDirectories, beginning, tags, attended, at);
    }

    public ApprovalContext withTags(Map<String, String> names) {
        return new ApprovalContext(directory, additionalDirectories, mode, names, attended, at);
    }

    public ApprovalContext withAttended(boolean reachable) {
        return new ApprovalContext(directory, additionalDirectories, mode, tags, reachable, at);
    }

    public ApprovalContext withAt(@Nullable Instant moment) {
        return new ApprovalContext(directory, additionalDirectories, mode, tags, attended, moment);
    }

    /** The working directory, if there is one. */
    public Optional<Path> workingDirectory() {
        return Optional.ofNullable(directory);
    }

    /** What the agent was begun with, if that is known. */
    public Optional<AgentMode> agentMode() {
        return Optional.ofNullable(mode);
    }

    /** The moment of the request, if that is known. */
    public Optional<Instant> moment() {
        return Optional.ofNullable(at);
    }
}
