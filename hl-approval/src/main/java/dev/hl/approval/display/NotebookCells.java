package dev.hl.approval.display;

import dev.hl.api.InvalidJsonException;
import dev.hl.api.StoredJson;
import java.util.Map;
import java.util.Optional;

/** Works out what a call would change in one cell of a notebook. */
final class NotebookCells {
    private NotebookCells() {}

    /**
     * @param notebook the text of the file; empty when there is none or it could not be read
     * @param problem why it could not be read; empty when it could
     */
    static FileChange change(String name, String notebook, CallInput input, String problem) {
        String mode = input.text("edit_mode").orElse("replace");
        String cell = input.text("cell_id").orElse("");
        String source = input.text("new_source").orElse("");
        String kind = input.text("cell_type").map(type -> ", cell type " + type).orElse("");
        Optional<String> current = mode.equals("insert") ? Optional.of("") : sourceOf(notebook, cell);
        String place = mode + " cell " + (cell.isEmpty() ? "at the beginning" : cell) + kind + ".";
        String hidden = current.isPresent()
                ? ""
                : " What is in it now is not shown (" + (problem.isEmpty() ? "there is no such cell" : problem) + ").";
        return new FileChange(
                name, false, current.orElse(""), mode.equals("delete") ? "" : source, "Notebook: " + place + hidden);
    }

    private static Optional<String> sourceOf(String notebook, String cell) {
        try {
            return CallInput.of(notebook.isEmpty() ? Map.of() : StoredJson.parse(notebook)).list("cells").stream()
                    .filter(candidate ->
                            candidate.text("id").filter(cell::equals).isPresent())
                    .findFirst()
                    .map(found -> found.text("source").orElseGet(() -> String.join("", found.texts("source"))));
        } catch (InvalidJsonException notOne) {
            return Optional.empty();
        }
    }
}
