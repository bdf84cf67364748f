package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.spi.AgentException;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StartsAtOnceTest {
    private static final int STARTS = 6;

    /** Leaves a file when another one is between its start and its answer. */
    private static final String ALONE = """
            mkdir starting || touch overlapped
            read -r introduction
            rmdir starting
            echo '{"type":"control_response","response":{"subtype":"success","request_id":"hl-initialize"}}'
            """ + ShellClaude.ASKING_FOR_ALL + ShellClaude.OBEY;

    private final ShellClaude shell = new ShellClaude();
    private final ExecutorService threads = Executors.newFixedThreadPool(STARTS);

    @AfterEach
    void close() {
        threads.shutdownNow();
        shell.close();
    }

    @Test
    void aProgramStartsWhenTheOneBeforeIsThere() throws Exception {
        ClaudeCodeProvider provider = shell.startsAtOnce(1).provider(ALONE);

        List<Future<ClaudeCodeRun>> started = Stream.generate(() -> threads.submit(() -> start(provider)))
                .limit(STARTS)
                .toList();

        for (Future<ClaudeCodeRun> run : started) {
            run.get().close();
        }
        Path overlapped = shell.scratch().project().resolve("overlapped");
        assertThat(overlapped).doesNotExist();
    }

    @Test
    void aStartThatFailsLetsTheNextOneStart() throws Exception {
        ClaudeCodeProvider provider = shell.startsAtOnce(1).provider("exit 3");

        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> start(provider)).isInstanceOf(ClaudeStartException.class);
        }
    }

    @Test
    void aThreadThatIsInterruptedDoesNotStart() throws Exception {
        ClaudeCodeProvider provider = shell.provider(ShellClaude.READY + ShellClaude.OBEY);

        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> start(provider)).isInstanceOf(AgentException.class);
        assertThat(Thread.interrupted()).isTrue();
    }

    private ClaudeCodeRun start(ClaudeCodeProvider provider) {
        return provider.start(shell.launch(), RecordingAgentListener.holding());
    }
}
