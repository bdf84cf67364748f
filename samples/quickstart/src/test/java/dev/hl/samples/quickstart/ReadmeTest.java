package dev.hl.samples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.testkit.fakes.AgentScript;
import dev.hl.testkit.fakes.ScriptedAgent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadmeTest {
    private static final Path ROOT =
            Path.of("").toAbsolutePath().resolve("../..").normalize();

    @Test
    void theFirstScreensCodeIsTheCodeThatIsCompiledHere() throws IOException {
        String compiled = between(source("FirstScreen"), "// begin\n", "// end");

        String shown = between(readme(), "```java\n", "```");

        assertThat(statements(shown)).isEqualTo(statements(compiled));
        assertThat(between(readme(), "```java\n", "```").lines()).hasSizeLessThanOrEqualTo(15);
    }

    @ParameterizedTest
    @ValueSource(strings = {"open", "follow"})
    void theGuidesCodeIsTheCodeThatIsCompiledHere(String part) throws IOException {
        String compiled = between(source("Guide"), "// " + part + "\n", "// end");

        assertThat(statements(readme())).contains(statements(compiled));
    }

    @Test
    void theFirstScreensCodeDeniesTheCallAndEnds(@TempDir Path folder) {
        try (OwnedExecution execution = Execution.threads("readme")) {
            ScriptedAgent agent = ScriptedAgent.on(execution)
                    .always(AgentScript.onPrompt()
                            .calls("Bash", Map.of("command", "rm -rf build"))
                            .expectsDenied("not today")
                            .completes("left as it is"));

            Session ended = FirstScreen.run(folder.resolve("hl.db"), agent);

            assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
            assertThat(ended.result()).contains("left as it is");
            agent.assertComplete();
        }
    }

    @Test
    void thePicturesAreTheGeneratedOnes() throws IOException {
        assertThat(readme())
                .contains("```mermaid\n" + Files.readString(ROOT.resolve("hl-api/docs/session-states.mmd")) + "```")
                .contains("```mermaid\n" + Files.readString(ROOT.resolve("hl-api/docs/approval-states.mmd")) + "```");
    }

    @Test
    void theReadmeStaysShort() throws IOException {
        assertThat(readme().lines()).hasSizeLessThan(300);
    }

    private static String readme() throws IOException {
        return Files.readString(ROOT.resolve("README.md"));
    }

    private static String between(String text, String begin, String end) {
        int from = text.indexOf(begin) + begin.length();
        return text.substring(from, text.indexOf(end, from));
    }

    private static String source(String type) throws IOException {
        return Files.readString(Path.of("src/main/java/dev/hl/samples/quickstart/" + type + ".java"));
    }

    /** Without the formatter's line breaks, which depend on the indentation. */
    private static String statements(String code) {
        return Arrays.stream(code.split("\\R")).map(String::strip).collect(Collectors.joining());
    }
}
