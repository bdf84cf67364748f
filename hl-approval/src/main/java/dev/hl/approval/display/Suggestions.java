package dev.hl.approval.display;

import dev.hl.api.approval.ApprovalRequest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds rules that cover a request, the narrowest first; offers only what is proven to cover it and can be shown as it
 * is.
 */
final class Suggestions {
    private static final Logger LOG = LoggerFactory.getLogger(Suggestions.class);

    /** Programs whose first argument says what they do, so that a rule may end behind it. */
    private static final Set<String> WITH_SUBCOMMANDS =
            Set.of("git", "npm", "yarn", "pnpm", "mvn", "gradle", "cargo", "go", "pip", "gh", "dotnet");

    private static final Pattern SIMPLE_COMMAND = Pattern.compile("[A-Za-z0-9_./=:@%+, -]+");
    private static final Pattern SUBCOMMAND = Pattern.compile("[a-z][a-z-]*");
    private static final Pattern SIMPLE_PATH = Pattern.compile("[A-Za-z0-9_./@%+=, -]+");
    private static final Pattern HOST = Pattern.compile("[a-z0-9.-]+");

    private final RuleCoverage coverage;

    Suggestions(RuleCoverage coverage) {
        this.coverage = coverage;
    }

    List<Suggestion> of(ApprovalRequest request) {
        return candidates(request)
                .filter(candidate -> DisplaySanitizer.line(candidate.rule()).equals(candidate.rule()))
                .filter(candidate -> isProven(candidate.rule(), request))
                .toList();
    }

    private boolean isProven(String rule, ApprovalRequest request) {
        try {
            return coverage.covers(rule, request);
        } catch (RuntimeException e) {
            LOG.warn("Whether rule {} covers {} could not be told; it is not offered", rule, request, e);
            return false;
        }
    }

    private static Stream<Suggestion> candidates(ApprovalRequest request) {
        CallInput input = CallInput.of(request);
        return switch (request.tool()) {
            case "Bash" -> input.text("command").stream().flatMap(Suggestions::commands);
            case "Edit", "MultiEdit", "Write", "NotebookEdit" -> files(request, "Edit", "every edit of");
            case "Read", "NotebookRead" -> files(request, "Read", "reading");
            case "WebFetch" ->
                input.text("url").flatMap(WebAddress::host).stream().flatMap(Suggestions::hosts);
            case "AskUserQuestion", "ExitPlanMode" -> Stream.empty();
            default ->
                Stream.of(new Suggestion(request.tool(), "every call of " + request.tool() + ", whatever its input"));
        };
    }

    private static Stream<Suggestion> commands(String command) {
        if (!SIMPLE_COMMAND.matcher(command).matches() || !command.strip().equals(command)) {
            return Stream.empty();
        }
        Stream<Suggestion> exact = Stream.of(new Suggestion("Bash(" + command + ")", "this command and no other"));
        return Stream.concat(exact, prefix(command.split(" +")).stream());
    }

    private static Optional<Suggestion> prefix(String[] words) {
        if (words.length < 2
                || !WITH_SUBCOMMANDS.contains(words[0])
                || !SUBCOMMAND.matcher(words[1]).matches()) {
            return Optional.empty();
        }
        String start = words[0] + " " + words[1];
        return Optional.of(new Suggestion("Bash(" + start + ":*)", "every command that begins with \"" + start + "\""));
    }

    private static Stream<Suggestion> files(ApprovalRequest request, String tool, String doing) {
        return FileTools.pathOf(request)
                .filter(path -> SIMPLE_PATH.matcher(path).matches())
                .flatMap(path -> place(request, path))
                .stream()
                .flatMap(place -> Stream.of(
                        new Suggestion(tool + "(" + anchored(place) + ")", doing + " this file"),
                        new Suggestion(
                                tool + "(" + folder(place) + "**)", doing + " any file below " + shownFolder(place))));
    }

    /** As rules name places: relative to the working directory, or with two slashes from the root. */
    private static Optional<String> place(ApprovalRequest request, String path) {
        try {
            Path directory = request.context().directory();
            Path file = Path.of(path);
            if (!file.normalize().equals(file) || path.startsWith("~")) {
                return Optional.empty();
            }
            if (directory != null && directory.resolve(file).startsWith(directory)) {
                return Optional.of(directory.relativize(directory.resolve(file)).toString());
            }
            return file.isAbsolute() ? Optional.of("/" + file) : Optional.empty();
        } catch (InvalidPathException unnameable) {
            return Optional.empty();
        }
    }

    /** A name without a slash would match at any depth. */
    private static String anchored(String place) {
        return place.indexOf('/') < 0 ? "./" + place : place;
    }

    private static String folder(String place) {
        return place.substring(0, place.lastIndexOf('/') + 1);
    }

    private static String shownFolder(String place) {
        String folder = folder(place);
        return folder.isEmpty() ? "the working directory" : folder.startsWith("//") ? folder.substring(1) : folder;
    }

    private static Stream<Suggestion> hosts(String host) {
        return HOST.matcher(host).matches()
                ? Stream.of(new Suggestion("WebFetch(domain:" + host + ")", "every page of " + host))
                : Stream.empty();
    }
}
