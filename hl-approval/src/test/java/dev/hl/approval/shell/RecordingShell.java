package dev.hl.approval.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A real bash in which no program can be found, so that every command that would run is written down with its words, in one
 * piece, and does nothing.
 */
final class RecordingShell {
    private static final String SCRIPT = """
            record() { local all; builtin printf -v all '%s\\037' "$@"; builtin printf '%s\\036' "$all" >> "$RECORD"; }
            command_not_found_handle() { record "$@"; }
            for name in echo printf cd pwd true false test; do eval "$name() { record $name \\"\\$@\\"; }"; done
            while IFS= read -r -d '' line; do
                ( eval "$line" ) < /dev/null > /dev/null 2>&1
                builtin printf '\\035' >> "$RECORD"
            done < "$LINES"
            """;
    private static final long PATIENCE_SECONDS = 900;

    private final Path folder;

    RecordingShell(Path folder) {
        this.folder = folder;
    }

    /** What each line ran: its commands, each with its words. */
    List<List<List<String>>> run(List<String> lines) throws IOException, InterruptedException {
        Path record = folder.resolve("record");
        Path input = folder.resolve("lines");
        Files.writeString(record, "");
        Files.writeString(input, String.join("\0", lines) + "\0");
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "--norc", "--noprofile", "-c", SCRIPT)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH",
                        "/nowhere",
                        "RECORD",
                        record.toString(),
                        "LINES",
                        input.toString(),
                        "LC_ALL",
                        "C.UTF-8"));
        exitOf(builder.start());
        return read(Files.readString(record, StandardCharsets.UTF_8));
    }

    /** Whether bash takes it for a line at all. */
    boolean accepts(String line) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/bash", "-n", "-c", line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        return exitOf(process) == 0;
    }

    private static int exitOf(Process process) throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("bash did not end within " + PATIENCE_SECONDS + " seconds");
        }
        return process.exitValue();
    }

    private static List<List<List<String>>> read(String record) {
        List<List<List<String>>> lines = new ArrayList<>();
        for (String line : parts(record, '\035')) {
            List<List<String>> commands = new ArrayList<>();
            parts(line, '\036').forEach(command -> commands.add(parts(command, '\037')));
            lines.add(commands);
        }
        return lines;
    }

    /** Each part is ended by the mark. */
    private static List<String> parts(String text, char mark) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.split(String.valueOf(mark), -1)));
        parts.remove(parts.size() - 1);
        return parts;
    }
}
