package dev.hl.approval.display;

import dev.hl.api.approval.ApprovalRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** The tools of Claude Code that write one file. */
final class FileTools {
    /** For each the part that names the file, and the parts that a difference shows. */
    private static final Map<String, Set<String>> SHOWN = Map.of(
            "Edit", Set.of("file_path", "old_string", "new_string", "replace_all"),
            "MultiEdit", Set.of("file_path", "edits"),
            "Write", Set.of("file_path", "content"),
            "NotebookEdit", Set.of("notebook_path", "new_source", "cell_id", "cell_type", "edit_mode"));

    private FileTools() {}

    static boolean isWriting(ApprovalRequest request) {
        return SHOWN.containsKey(request.tool());
    }

    /** The parts of the input that a difference shows. */
    static Set<String> shown(ApprovalRequest request) {
        return SHOWN.getOrDefault(request.tool(), Set.of());
    }

    /** The file that a call names, as it names it. */
    static Optional<String> pathOf(ApprovalRequest request) {
        CallInput input = CallInput.of(request);
        return input.text("file_path").or(() -> input.text("notebook_path")).or(() -> input.text("path"));
    }

    /** Why something failed, in words. */
    static String reason(Exception failure) {
        return Objects.requireNonNullElse(
                failure.getMessage(), failure.getClass().getSimpleName());
    }
}
