package dev.hl.claudecode.process;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Hears what became of a line that was to be written; must not block. */
@FunctionalInterface
public interface WriteOutcome {
    /**
     * The line was handed to the operating system in full, or was not.
     *
     * @param failure null when it was; otherwise some of it may have been
     */
    void written(@Nullable IOException failure);
}
