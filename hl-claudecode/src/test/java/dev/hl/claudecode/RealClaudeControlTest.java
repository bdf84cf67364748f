package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("full")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealClaudeControlTest extends ControlScenarios {
    RealClaudeControlTest() {
        super(ClaudeBench.real());
    }

    @Test
    void filesAreSetBackToWhatTheyWereBeforeAMessage() throws Exception {
        Path file = bench.scratch().project().resolve("w.txt");
        bench.api()
                .reply(
                        Reply.tool("Write", Map.of("file_path", file.toString(), "content", "one\n")),
                        Reply.text("first"),
                        Reply.tool("Write", Map.of("file_path", file.toString(), "content", "two\nthree\n")),
                        Reply.text("second"));
        UUID second = UUID.randomUUID();
        builder.options(ClaudeCodeOptions.builder().fileCheckpoints().build());

        try (ClaudeCodeRun run = start()) {
            run.send("write one", UUID.randomUUID());
            get(listener.nth(1, AgentCall.TurnEnded.class));
            run.send("write two", second);
            get(listener.nth(2, AgentCall.TurnEnded.class));

            ClaudeRewind preview = get(run.control().rewindFiles(second, true));
            assertThat(preview.possible()).isTrue();
            assertThat(preview.files()).containsExactly(file.toString());
            assertThat(file).hasContent("two\nthree\n");
            get(run.control().rewindFiles(second, false));
        }

        assertThat(Files.readString(file)).isEqualTo("one\n");
    }
}
