package dev.hl.approval.rules;

import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a search really begins: its path, and the folders that its file pattern names before the first wildcard. */
final class SearchArea {
    private SearchArea() {}

    /** As a path, its texts read in one way; empty when the pattern could leave the path that it begins at. */
    static Optional<String> of(String tool, Map<String, Object> input, UnaryOperator<String> reading) {
        Object path = read(input.get("path"), reading);
        Object files = read(input.get(tool.equals("Glob") ? "pattern" : "glob"), reading);
        if ((path != null && !(path instanceof String)) || !isTame(files)) {
            return Optional.empty();
        }
        String start = path == null ? "" : path.toString();
        String folders = folders(files == null ? "" : files.toString());
        return Optional.of(start.isEmpty() || folders.isEmpty() ? start + folders : start + "/" + folders);
    }

    private static @Nullable Object read(@Nullable Object value, UnaryOperator<String> reading) {
        return value instanceof String text ? reading.apply(text) : value;
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
