package dev.hl.approval.display;

import dev.hl.api.approval.ApprovalRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes all that a request would do; whatever of its input the main text does not show follows as JSON. */
final class Bodies {
    private final FileChanges changes;

    Bodies(FileChanges changes) {
        this.changes = changes;
    }

    String of(ApprovalRequest request) {
        CallInput input = CallInput.of(request);
        return switch (request.kind()) {
            case QUESTION -> questions(input).orElseGet(() -> PrettyJson.of(request.input()));
            case PLAN -> main(input, input.text("plan"), Set.of("plan"));
            case HUMAN_CONTACT -> main(input, input.text("message"), Set.of("message"));
            case BUDGET -> PrettyJson.of(request.input());
            case TOOL_CALL, COMMAND, FILE_EDIT, NETWORK -> call(request, input);
        };
    }

    private String call(ApprovalRequest request, CallInput input) {
        if (FileTools.isWriting(request)) {
            return main(input, changes.of(request).map(Bodies::difference), FileTools.shown(request));
        }
        return switch (request.tool()) {
            case "Bash" -> main(input, input.text("command"), Set.of("command"));
            case "WebFetch" ->
                main(input, input.text("url").map(url -> url + "\n" + WebAddress.describe(url)), Set.of("url"));
            case "WebSearch" -> main(input, input.text("query"), Set.of("query"));
            default -> PrettyJson.of(request.input());
        };
    }

    /** The main text and the rest of the input; all of the input where there is no main text. */
    private static String main(CallInput input, Optional<String> text, Set<String> shown) {
        if (text.isEmpty()) {
            return PrettyJson.of(input.without(Set.of()));
        }
        Map<Object, Object> rest = input.without(shown);
        return text.get() + (rest.isEmpty() ? "" : "\n\nOther input:\n" + PrettyJson.of(rest));
    }

    private static String difference(FileChange change) {
        String remark = change.remark().isEmpty() ? "" : change.remark() + "\n\n";
        String difference = UnifiedDiff.of(change);
        return remark + (difference.isEmpty() ? "No change to " + change.name() : difference.stripTrailing());
    }

    private static Optional<String> questions(CallInput input) {
        boolean complete = !input.list("questions").isEmpty()
                && input.without(Set.of("questions")).isEmpty()
                && input.list("questions").stream()
                        .allMatch(question -> question.text("question").isPresent());
        return complete
                ? Optional.of(
                        input.list("questions").stream().map(Bodies::question).collect(Collectors.joining("\n\n")))
                : Optional.empty();
    }

    private static String question(CallInput question) {
        String several = question.isSet("multiSelect") ? " (several answers may be chosen)" : "";
        String options = question.list("options").stream()
                .map(option -> "\n  - " + option.text("label").orElse("")
                        + option.text("description").map(text -> ": " + text).orElse(""))
                .collect(Collectors.joining());
        return question.text("question").orElse("") + several + options;
    }
}
