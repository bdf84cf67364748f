package dev.hl.testkit.fakes.claude;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Reads, writes and edits files. Safe for use by many threads. */
final class FileTools {
    private final Path cwd;
    private final Path home;
    private final Set<Path> known = ConcurrentHashMap.newKeySet();

    FileTools(Path cwd, Path home) {
        this.cwd = cwd;
        this.home = home;
    }

    Map<String, Object> normalized(Map<String, Object> input) {
        if (input.get("file_path") instanceof String path) {
            return Json.with(input, "file_path", absolute(path).toString());
        }
        return input;
    }

    Optional<String> problemOfEdit(String path) {
        Path file = absolute(path);
        if (!Files.exists(file)) {
            return Optional.of("<tool_use_error>File does not exist.</tool_use_error>");
        }
        return known.contains(file)
                ? Optional.empty()
                : Optional.of("<tool_use_error>File has not been read yet. Read it first before writing to it."
                        + "</tool_use_error>");
    }

    ToolEnd read(String path) {
        Path file = absolute(path);
        try {
            List<String> lines = Files.readAllLines(file);
            known.add(file);
            StringBuilder numbered = new StringBuilder();
            for (int i = 0; i < lines.size(); i++) {
                numbered.append(i + 1).append('\t').append(lines.get(i)).append('\n');
            }
            Map<String, Object> structured =
                    Json.of("type", "text", "file", Json.of("filePath", file.toString(), "numLines", lines.size()));
            return ToolEnd.of(numbered.toString().stripTrailing(), structured);
        } catch (IOException e) {
            return ToolEnd.failed("File does not exist or cannot be read: " + file);
        }
    }

    ToolEnd write(String path, String content) {
        Path file = absolute(path);
        try {
            boolean update = Files.exists(file);
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
            known.add(file);
            Map<String, Object> structured =
                    Json.of("type", update ? "update" : "create", "filePath", file.toString(), "content", content);
            return ToolEnd.of(
                    update
                            ? "The file " + file + " has been updated successfully."
                            : "File created successfully at: " + file,
                    structured);
        } catch (IOException e) {
            return ToolEnd.failed(String.valueOf(e.getMessage()));
        }
    }

    ToolEnd edit(Map<String, Object> input) {
        Path file = absolute(Json.text(input, "file_path"));
        String old = Json.text(input, "old_string");
        try {
            String before = Files.readString(file);
            int at = before.indexOf(old);
            if (at < 0) {
                return ToolEnd.failed("<tool_use_error>String to replace not found in file.</tool_use_error>");
            }
            String changed = Json.text(input, "new_string");
            Files.writeString(
                    file,
                    Json.flag(input, "replace_all")
                            ? before.replace(old, changed)
                            : before.substring(0, at) + changed + before.substring(at + old.length()));
            return ToolEnd.of(
                    "The file " + file + " has been updated successfully.",
                    Json.of("filePath", file.toString(), "oldString", old, "newString", changed));
        } catch (IOException e) {
            return ToolEnd.failed(String.valueOf(e.getMessage()));
        }
    }

    private Path absolute(String path) {
        if (path.equals("~") || path.startsWith("~/")) {
            return home.resolve(path.length() < 2 ? "" : path.substring(2)).normalize();
        }
        return cwd.resolve(path).normalize();
    }
}
