package dev.hl.approval.display;

import dev.hl.api.approval.ApprovalRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Says in a line what is asked. */
final class Titles {
    private Titles() {}

    static String of(ApprovalRequest request) {
        CallInput input = CallInput.of(request);
        return switch (request.kind()) {
            case QUESTION -> "Question: " + question(input).orElse("without a text");
            case PLAN ->
                "Plan: " + input.text("plan").flatMap(Titles::firstLine).orElse("without a text");
            case HUMAN_CONTACT ->
                "Message: " + input.text("message").flatMap(Titles::firstLine).orElse("without a text");
            case BUDGET -> "Budget: " + input.text("name").orElse("more than planned");
            case TOOL_CALL, COMMAND, FILE_EDIT, NETWORK ->
                request.tool()
                        + object(request, input).map(object -> ": " + object).orElse("");
        };
    }

    private static Optional<String> question(CallInput input) {
        return input.list("questions").stream()
                .flatMap(question -> question.text("question").stream())
                .findFirst();
    }

    private static Optional<String> firstLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
    }

    private static Optional<String> object(ApprovalRequest request, CallInput input) {
        return switch (request.tool()) {
            case "Bash" -> input.text("command");
            case "WebFetch" -> input.text("url").map(url -> WebAddress.host(url).orElse(url));
            case "WebSearch" -> input.text("query");
            case "Glob", "Grep" -> input.text("pattern");
            case "Edit", "MultiEdit", "Write", "NotebookEdit", "Read", "NotebookRead", "LS" ->
                FileTools.pathOf(request).map(path -> shortPath(request, path));
            default -> Optional.empty();
        };
    }

    /** Relative to the working directory where it lies inside, which is what a reader knows it by. */
    private static String shortPath(ApprovalRequest request, String path) {
        try {
            Path directory =
                    request.context().workingDirectory().orElse(Path.of("")).normalize();
            Path file = directory.resolve(path).normalize();
            boolean inside = !directory.toString().isEmpty() && file.startsWith(directory) && !file.equals(directory);
            return inside ? directory.relativize(file).toString() : path;
        } catch (InvalidPathException unnameable) {
            return path;
        }
    }
}
