package dev.hl.approval;

import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Verdict;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Allows reading what really lies inside the working directory, symbolic links followed. Whatever it cannot prove, such as
 * a path that does not exist or a pattern that may climb out, it leaves to the next policy.
 */
final class ReadsInside implements ApprovalPolicy {
    private static final Set<String> TOOLS = Set.of("Read", "Glob", "Grep", "LS");

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        if (!TOOLS.contains(request.tool())) {
            return Verdict.noOpinion();
        }
        return context.workingDirectory()
                .filter(directory -> staysInside(directory, request))
                .map(directory -> Verdict.allow("reads inside", "reads inside the working directory"))
                .orElseGet(Verdict::noOpinion);
    }

    private static boolean staysInside(Path directory, ApprovalRequest request) {
        Map<String, Object> input = request.input();
        boolean named = request.tool().equals("Read") || request.tool().equals("LS");
        Object place = input.get(request.tool().equals("Read") ? "file_path" : "path");
        Object files = input.get(request.tool().equals("Glob") ? "pattern" : "glob");
        return (place != null || !named)
                && isInside(directory, place == null ? "" : place)
                && isTame(files)
                && isInside(directory, literalPart(place, files));
    }

    /** Where the search really begins: the place, and the folders that a file pattern names before its first wildcard. */
    private static Object literalPart(@Nullable Object place, @Nullable Object files) {
        String start = place instanceof String named ? named : "";
        String pattern = files instanceof String text ? text : "";
        String literal = pattern.substring(0, firstWildcard(pattern));
        String folders = literal.substring(0, literal.lastIndexOf('/') + 1);
        return start.isEmpty() ? folders : start + "/" + folders;
    }

    private static int firstWildcard(String pattern) {
        int at = 0;
        while (at < pattern.length() && "*?[]\\!".indexOf(pattern.charAt(at)) < 0) {
            at++;
        }
        return at;
    }

    /** A file pattern that cannot leave the place it starts from. */
    private static boolean isTame(@Nullable Object files) {
        return files == null
                || (files instanceof String pattern
                        && !pattern.startsWith("/")
                        && !pattern.startsWith("~")
                        && !pattern.contains("..")
                        && !pattern.contains("{")
                        && !pattern.contains("\\")
                        && !pattern.contains(":"));
    }

    private static boolean isInside(Path directory, Object place) {
        try {
            return place instanceof String path
                    && !path.startsWith("~")
                    && directory.resolve(path).toRealPath().startsWith(directory.toRealPath());
        } catch (IOException | InvalidPathException unproven) {
            return false;
        }
    }
}
