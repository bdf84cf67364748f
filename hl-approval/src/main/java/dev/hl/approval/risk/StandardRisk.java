package dev.hl.approval.risk;

import dev.hl.api.agent.RequestKind;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Risk;
import dev.hl.api.approval.RiskAnalyzer;
import dev.hl.api.approval.RiskAssessment;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of {@link RiskAnalyzers#standard()}. */
final class StandardRisk implements RiskAnalyzer {
    @Override
    public RiskAssessment assess(ApprovalRequest request, ApprovalContext context) {
        if (request.kind().wantsAnswer() || request.kind() == RequestKind.PLAN) {
            return new RiskAssessment(Risk.LOW, "nothing runs by it");
        }
        if (request.kind() == RequestKind.BUDGET) {
            return new RiskAssessment(Risk.MEDIUM, "more is spent");
        }
        return switch (request.tool()) {
            case "TodoWrite", "TaskCreate", "TaskUpdate", "TaskList", "TaskGet" ->
                new RiskAssessment(Risk.LOW, "the agent's own notes");
            case "Read", "NotebookRead", "Glob", "Grep", "LS" -> reading(request, context);
            case "Edit", "MultiEdit", "Write", "NotebookEdit" -> writing(request, context);
            case "Task", "Agent" ->
                new RiskAssessment(Risk.MEDIUM, "a sub-agent works, whose calls are asked themselves");
            case "Bash", "PowerShell" -> command(text(request, "command").orElse(""));
            case "WebFetch" -> WebRisk.of(text(request, "url").orElse(""));
            case "WebSearch" -> RiskAssessment.unknown("sends words to a search engine");
            default -> other(request.tool());
        };
    }

    private static RiskAssessment reading(ApprovalRequest request, ApprovalContext context) {
        return isInside(request, context)
                ? new RiskAssessment(Risk.LOW, "reads inside the working directory")
                : new RiskAssessment(Risk.MEDIUM, "may read outside the working directory");
    }

    private static RiskAssessment writing(ApprovalRequest request, ApprovalContext context) {
        if (file(request).filter(FilePlace::isObeyed).isPresent()) {
            return new RiskAssessment(Risk.HIGH, "writes a file that other programs run or obey");
        }
        if (context.workingDirectory().isEmpty()) {
            return RiskAssessment.unknown("there is no working directory to compare with");
        }
        return isInside(request, context)
                ? new RiskAssessment(Risk.MEDIUM, "writes inside the working directory")
                : new RiskAssessment(Risk.HIGH, "may write outside the working directory");
    }

    /** A search that names no place searches the working directory, but its pattern may lead out. */
    private static boolean isInside(ApprovalRequest request, ApprovalContext context) {
        Optional<Path> directory = context.workingDirectory();
        boolean leadsOut = Stream.of("pattern", "glob")
                .filter(part -> !request.tool().equals("Grep") || part.equals("glob"))
                .flatMap(part -> text(request, part).stream())
                .anyMatch(pattern -> pattern.startsWith("/") || pattern.startsWith("~") || pattern.contains(".."));
        return !leadsOut
                && directory.isPresent()
                && isInside(directory.get(), file(request).orElse(""), context);
    }

    /** Relative paths begin in the working directory, wherever they lead. */
    private static boolean isInside(Path directory, String place, ApprovalContext context) {
        return Stream.concat(Stream.of(directory), context.additionalDirectories().stream())
                .anyMatch(root -> FilePlace.isInside(root, directory, place));
    }

    private static RiskAssessment command(String command) {
        return RiskWords.inCommand(command)
                .map(word -> new RiskAssessment(Risk.HIGH, "a shell command with '" + word + "'"))
                .orElseGet(() -> RiskAssessment.unknown("a shell command can do anything"));
    }

    private static RiskAssessment other(String tool) {
        return RiskWords.inName(tool)
                .map(word -> new RiskAssessment(Risk.HIGH, "a tool that is named for '" + word + "'"))
                .orElseGet(() -> RiskAssessment.unknown("nothing is known about " + tool));
    }

    private static Optional<String> file(ApprovalRequest request) {
        return Stream.of("file_path", "notebook_path", "path")
                .flatMap(part -> text(request, part).stream())
                .findFirst();
    }

    private static Optional<String> text(ApprovalRequest request, String part) {
        return request.input().get(part) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
