package dev.hl.approval.rules;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the paths of rules are relative to.
 *
 * @param home where {@code ~} leads
 * @param base where a single leading slash leads, or null for the working directory of the request
 */
public record RuleSettings(Path home, @Nullable Path base) {
    public RuleSettings {
        home = home.toAbsolutePath().normalize();
    }

    /** The home directory of whoever runs this program; a leading slash is the working directory. */
    public static RuleSettings standard() {
        return new RuleSettings(Path.of(System.getProperty("user.home")), null);
    }

    PathAnchor anchor() {
        return base == null ? PathAnchor.aboveWorkingDirectory(0) : PathAnchor.at(base);
    }

    /** Where two leading slashes lead. */
    Path root() {
        Path root = home.getRoot();
        return root == null ? home : root;
    }
}
