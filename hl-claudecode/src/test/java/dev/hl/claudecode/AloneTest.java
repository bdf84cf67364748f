package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.anthropic.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class AloneTest {
    @Test
    void theReadmesCodeIsTheCodeThatIsCompiledHere() throws IOException {
        String readme = Files.readString(Path.of("README.md"));
        String source = Files.readString(Path.of("src/test/java/dev/hl/claudecode/Alone.java"));

        String shown = between(readme, "```java\n", "```");

        assertThat(statements(shown)).isEqualTo(statements(between(source, "// begin\n", "// end")));
        assertThat(shown.lines()).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void theReadmesCodeGoesThroughATurn() throws IOException {
        try (ShellClaude claude = new ShellClaude()) {
            ClaudeCodeProvider provider = claude.provider(
                    ShellClaude.READY + "read -r prompt\n" + ShellClaude.result("nothing") + "cat; exit 0");

            assertThat(Alone.run(provider, claude.scratch().project())).isEqualTo("COMPLETED: nothing");
        }
    }

    @Test
    @Tag("full")
    void theReadmesCodeLetsTheRealProgramReadAndNothingElse() throws IOException {
        assertItReadsAndNothingElse(ClaudeBench.real());
    }

    @Test
    void theReadmesCodeLetsTheMockReadAndNothingElse() throws IOException {
        assertItReadsAndNothingElse(ClaudeBench.mock());
    }

    private static void assertItReadsAndNothingElse(ClaudeBench claude) throws IOException {
        try (ClaudeBench bench = claude) {
            Path file = bench.scratch().project().resolve("file");
            Files.writeString(file, "the content");
            bench.api()
                    .reply(
                            Reply.tool("Read", Map.of("file_path", file.toString())),
                            Reply.tool("Bash", Map.of("command", "rm file", "description", "d")),
                            Reply.text("It stores things."));

            String result = Alone.run(bench.provider(), bench.scratch().project());

            assertThat(result).isEqualTo("COMPLETED: It stores things.");
            assertThat(file).hasContent("the content");
            assertThat(bench.api().requests())
                    .flatMap(request -> request.lastToolResults())
                    .extracting(told -> told.text())
                    .satisfiesExactly(
                            read -> assertThat(read).contains("the content"),
                            removed -> assertThat(removed).contains("You may only read."));
        }
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String statements(String code) {
        return code.lines().map(String::strip).collect(Collectors.joining(" ")).strip();
    }
}
