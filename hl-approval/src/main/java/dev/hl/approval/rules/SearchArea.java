package dev.hl.approval.rules;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a search really begins: its path, and the folders that its file pattern names before the first wildcard. */
final class SearchArea {
    private SearchArea() {}

    /** As a path; empty when the pattern could leave the path that it begins at. */
    static Optional<String> of(String tool, Map<String, Object> input) {
        Object path = input.get("path");
        Object files = input.get(tool.equals("Glob") ? "pattern" : "glob");
        if ((path != null && !(path instanceof String)) || !isTame(files)) {
            return Optional.empty();
        }
        String start = path == null ? "" : path.toString();
        String folders = folders(files == null ? "" : files.toString());
        return Optional.of(start.isEmpty() || folders.isEmpty() ? start + folders : start + "/" + folders);
    }

    private static String folders(String pattern) {
        int wildcard = 0;
        while (wildcard < pattern.length() && "*?[]\\!".indexOf(pattern.charAt(wildcard)) < 0) {
            wildcard++;
        }
        return pattern.substring(0, pattern.lastIndexOf('/', wildcard - 1) + 1);
    }

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
}
