package dev.hl.approval.display;

import dev.hl.api.approval.ApprovalRequest;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Works out what a call that writes a file would change, as far as the file can be read now. */
final class FileChanges {
    /**
     * The file as it is now; its text is empty when there is none, and a problem is told where it could not be read.
     */
    private record Current(String text, boolean exists, String problem) {
        boolean isKnown() {
            return problem.isEmpty();
        }
    }

    /** One replacement; {@code all} for every place where the old text stands. */
    private record Edit(String before, String after, boolean all) {
        static Edit of(CallInput input) {
            return new Edit(
                    input.text("old_string").orElse(""),
                    input.text("new_string").orElse(""),
                    input.isSet("replace_all"));
        }
    }

    private final CurrentFiles files;

    FileChanges(CurrentFiles files) {
        this.files = files;
    }

    /** Empty when the input is not what such a tool takes. */
    Optional<FileChange> of(ApprovalRequest request) {
        CallInput input = CallInput.of(request);
        return FileTools.pathOf(request)
                .filter(name -> isComplete(request.tool(), input))
                .map(name -> change(name, read(request, name), request.tool(), input));
    }

    private static boolean isComplete(String tool, CallInput input) {
        return switch (tool) {
            case "Write" -> input.text("content").isPresent();
            case "NotebookEdit" -> input.text("new_source").isPresent();
            case "MultiEdit" ->
                !input.list("edits").isEmpty() && input.list("edits").stream().allMatch(FileChanges::isEdit);
            default -> isEdit(input);
        };
    }

    private static boolean isEdit(CallInput input) {
        return input.text("old_string").isPresent() && input.text("new_string").isPresent();
    }

    private static FileChange change(String name, Current current, String tool, CallInput input) {
        return switch (tool) {
            case "Write" -> written(name, current, input.text("content").orElse(""));
            case "NotebookEdit" -> NotebookCells.change(name, current.text(), input, current.problem());
            case "MultiEdit" ->
                edited(name, current, input.list("edits").stream().map(Edit::of).toList());
            default -> edited(name, current, List.of(Edit.of(input)));
        };
    }

    private static FileChange written(String name, Current current, String content) {
        String remark = current.isKnown()
                ? ""
                : "What is in the file now is not shown (" + current.problem() + "); all of it is replaced.";
        return new FileChange(name, current.isKnown() && !current.exists(), current.text(), content, remark);
    }

    private static FileChange edited(String name, Current current, List<Edit> edits) {
        if (!current.isKnown()) {
            return alone(name, edits, "The file is not shown (" + current.problem() + ")");
        }
        String text = current.text();
        for (Edit edit : edits) {
            if (edit.before().isEmpty() ? !text.isEmpty() : !text.contains(edit.before())) {
                return alone(name, edits, "The text to be replaced is not in the file now");
            }
            text = applied(text, edit);
        }
        return new FileChange(name, !current.exists(), current.text(), text, "");
    }

    private static String applied(String text, Edit edit) {
        if (edit.before().isEmpty()) {
            return edit.after();
        }
        if (edit.all()) {
            return text.replace(edit.before(), edit.after());
        }
        int at = text.indexOf(edit.before());
        return text.substring(0, at)
                + edit.after()
                + text.substring(at + edit.before().length());
    }

    private static FileChange alone(String name, List<Edit> edits, String why) {
        String before = String.join("\n", edits.stream().map(Edit::before).toList());
        String after = String.join("\n", edits.stream().map(Edit::after).toList());
        String where = edits.stream().anyMatch(Edit::all) ? " It is replaced wherever it stands." : "";
        return new FileChange(name, false, before, after, why + "; what is to be replaced is shown alone." + where);
    }

    private Current read(ApprovalRequest request, String name) {
        try {
            Path directory = request.context().workingDirectory().orElse(Path.of(""));
            Optional<String> text = files.read(directory.resolve(name));
            return new Current(text.orElse(""), text.isPresent(), "");
        } catch (IOException | InvalidPathException e) {
            return new Current("", true, FileTools.reason(e));
        }
    }
}
