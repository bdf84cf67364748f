package dev.hl.approval.rules;

import java.util.Set;

/** The tools of Claude Code that read and write files. */
final class FileTools {
    /** They show what is in files, or which there are. */
    static final Set<String> READING = Set.of("Read", "Grep", "Glob", "LS", "NotebookRead");

    /** They change files. */
    static final Set<String> EDITING = Set.of("Edit", "Write", "MultiEdit", "NotebookEdit");

    /** What shows files, and what shows a piece of them by changing it: who may not read may not do that either. */
    static final Set<String> READING_AND_EDITING_IN_PLACE =
            Set.of("Read", "Grep", "Glob", "LS", "NotebookRead", "Edit", "MultiEdit");

    private FileTools() {}

    static boolean isAny(String tool) {
        return READING.contains(tool) || EDITING.contains(tool);
    }
}
