package dev.hl.claudecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run of Claude Code that was written down: a file of lines {@code {"dir":"in"|"out","line":{...}}}, and beside it one
 * with the arguments it was started with.
 */
record Recording(String name, List<String> arguments, List<Entry> entries) {
    /**
     * A line.
     *
     * @param said whether the program said it; else the host
     */
    record Entry(boolean said, Fields line) {}

    /** The recordings of a folder, ordered by name, without those of runs that speak no stream of messages. */
    static List<Recording> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .map(Recording::read)
                    .filter(Recording::isStream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isResumed() {
        return arguments.stream().anyMatch(argument -> argument.startsWith("--resume"));
    }

    private boolean isStream() {
        return String.join("=", arguments).contains("--output-format=stream-json");
    }

    private static Recording read(Path file) {
        String name = file.getFileName().toString().replace(".jsonl", "");
        Path about = file.resolveSibling(name + ".meta.json");
        List<Entry> entries = new ArrayList<>();
        for (String line : Lines.of(file)) {
            Fields entry = Lines.json(line);
            if (entry.map().get("line") instanceof Map<?, ?>) {
                entries.add(new Entry("out".equals(entry.text("dir")), entry.at("line")));
            }
        }
        return new Recording(name, Lines.json(String.join("", Lines.of(about))).texts("argv"), entries);
    }
}
