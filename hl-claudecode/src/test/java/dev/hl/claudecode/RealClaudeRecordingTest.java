package dev.hl.claudecode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

@Tag("full")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealClaudeRecordingTest extends RecordingScenarios {
    RealClaudeRecordingTest() {
        super(ClaudeBench.real());
    }

    /** With {@code -Dhl.write=true} the recordings are written anew. */
    @Override
    void keep(Story story, WireTap run) throws IOException {
        if (Boolean.getBoolean("hl.write")) {
            write(story.name().toLowerCase(Locale.ROOT).replace('_', '-'), run);
        }
    }

    private void write(String name, WireTap run) throws IOException {
        Neutral neutral = new Neutral(bench.scratch());
        Files.createDirectories(TranscriptReplayTest.OWN);
        StringBuilder lines = new StringBuilder();
        for (Map<String, Object> entry : run.entries()) {
            lines.append(Json.write(neutral.entry(entry))).append('\n');
        }
        Files.writeString(TranscriptReplayTest.OWN.resolve(name + ".jsonl"), lines);
        List<String> arguments = run.arguments().stream().map(neutral::text).toList();
        Path file = TranscriptReplayTest.OWN.resolve(name + ".meta.json");
        Files.writeString(file, Json.write(Map.of("argv", arguments)) + "\n");
    }
}
