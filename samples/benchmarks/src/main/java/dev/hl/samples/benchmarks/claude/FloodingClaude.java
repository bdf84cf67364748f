package dev.hl.samples.benchmarks.claude;

import dev.hl.samples.benchmarks.measure.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A program in the place of Claude Code that answers every prompt with the same long turn, as fast as a pipe takes it. */
final class FloodingClaude {
    private static final String PROGRAM = """
            #!/bin/sh
            if [ "$1" = --version ]; then
                echo '2.1.197 (Claude Code)'
                exit 0
            fi
            while read -r line; do
                case "$line" in
                    *'"initialize"'*)
                        echo '{"type":"control_response","response":{"subtype":"success","request_id":"hl-initialize"}}'
                        ;;
                    *'"get_settings"'*)
                        echo '{"type":"control_response","response":{"subtype":"success","request_id":"hl-1","response":{"effective":{"permissions":{"ask":["*"]}}}}}'
                        ;;
                    *'"type":"user"'*)
                        cat '%s'
                        ;;
                esac
            done
            """;

    private final Path folder = Scratch.newFolder("flood");
    private final WireLines turn;

    FloodingClaude(int bytes) {
        turn = WireLines.ofBytes(bytes);
    }

    /** Puts the program where it can be started. */
    void install() throws IOException {
        Path lines = folder.resolve("turn.jsonl");
        Files.write(lines, turn.bytes());
        Files.writeString(executable(), PROGRAM.formatted(lines));
        if (!executable().toFile().setExecutable(true)) {
            throw new IOException(executable() + " cannot be made executable");
        }
    }

    void remove() {
        Scratch.delete(folder);
    }

    Path executable() {
        return folder.resolve("claude");
    }

    Path folder() {
        return folder;
    }

    /** How many lines a turn has, its result included. */
    int lines() {
        return turn.lines();
    }

    int bytes() {
        return turn.size();
    }
}
