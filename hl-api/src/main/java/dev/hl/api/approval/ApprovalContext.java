package dev.hl.api.approval;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy may know about where a request comes from.
 *
 * @param directory the working directory, or null when there is none
 * @param tags the session's tags
 * @param attended whether a human can be reached; where none can, what would be asked is denied
 */
public record ApprovalContext(@Nullable Path directory, Map<String, String> tags, boolean attended) {
    /** No directory, no tags, a human within reach. */
    public static final ApprovalContext NONE = new ApprovalContext(null, Map.of(), true);

    public ApprovalContext {
        tags = Map.copyOf(tags);
    }

    /** The working directory, if there is one. */
    public Optional<Path> workingDirectory() {
        return Optional.ofNullable(directory);
    }
}
