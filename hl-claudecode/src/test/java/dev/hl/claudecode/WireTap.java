package dev.hl.claudecode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A program in the place of Claude Code that runs it and writes down both sides of what is said. */
final class WireTap {
    private final Path program;
    private final Path in;
    private final Path out;
    private final Path arguments;

    WireTap(Path folder, Path claude) {
        program = folder.resolve("tap");
        in = folder.resolve("tap.in");
        out = folder.resolve("tap.out");
        arguments = folder.resolve("tap.arguments");
        try {
            Files.writeString(program, """
                    #!/bin/sh
                    if [ "$1" = --version ]; then exec '%1$s' --version; fi
                    printf '%%s\\n' "$@" > '%4$s'
                    tee '%2$s' | '%1$s' "$@" | tee '%3$s'
                    """.formatted(claude, in, out, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!program.toFile().setExecutable(true)) {
            throw new IllegalStateException(program + " cannot be made executable");
        }
    }

    Path program() {
        return program;
    }

    List<String> arguments() {
        return Lines.of(arguments);
    }

    /**
     * What was said so far. The order between the sides is that of sense: an answer follows what it answers, a prompt the
     * end of the turn before.
     */
    List<Map<String, Object>> entries() {
        Map<String, Map<String, Object>> answers = new HashMap<>();
        List<Map<String, Object>> prompts = new ArrayList<>();
        for (String line : Lines.of(in)) {
            Fields said = Lines.json(line);
            if ("control_response".equals(said.text("type"))) {
                answers.put(said.at("response").text("request_id", ""), said.map());
            } else {
                prompts.add(said.map());
            }
        }
        List<Map<String, Object>> entries = new ArrayList<>();
        prompts.forEach(prompt -> entries.add(entry("in", prompt)));
        for (String line : Lines.of(out)) {
            Fields said = Lines.json(line);
            entries.add(entry("out", said.map()));
            Map<String, Object> answer = answers.remove(said.text("request_id", ""));
            if (answer != null) {
                entries.add(entry("in", answer));
            }
        }
        return entries;
    }

    private static Map<String, Object> entry(String direction, Map<String, Object> line) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("dir", direction);
        entry.put("line", line);
        return entry;
    }
}
