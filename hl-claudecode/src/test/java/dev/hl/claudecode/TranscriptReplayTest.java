package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestReporter;

/**
 * Recorded runs of the real program, heard again. Those of the tree are our own; {@code -Dhl.transcripts} names further
 * folders, as many as there are, separated as in a path.
 */
class TranscriptReplayTest {
    static final Path OWN =
            Path.of(System.getProperty("basedir", ""), "src/test/resources/dev/hl/claudecode/recordings");

    @TestFactory
    Stream<DynamicTest> everyRecordedRunIsUnderstood() {
        return recordings()
                .map(recording -> DynamicTest.dynamicTest(recording.name(), () -> assertUnderstood(recording)));
    }

    @Test
    void thereAreRunsToHear(TestReporter reporter) {
        List<Recording> all = recordings().toList();
        long lines = all.stream()
                .flatMap(recording -> recording.entries().stream())
                .filter(Recording.Entry::said)
                .count();

        reporter.publishEntry("recordings", all.size() + ", lines " + lines);

        assertThat(all).hasSizeGreaterThanOrEqualTo(10);
    }

    private static Stream<Recording> recordings() {
        String others = System.getProperty("hl.transcripts", "");
        Stream<Path> folders = Arrays.stream(others.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(Path::of);
        return Stream.concat(Stream.of(OWN), folders).flatMap(folder -> Recording.in(folder).stream());
    }

    private static void assertUnderstood(Recording recording) {
        Replay replay = Replay.of(recording);
        RecordingAgentListener heard = replay.listener();

        assertThat(heard.messages(UnknownMessage.class)).isEmpty();
        assertThat(heard.violations()).isEmpty();
        long between = heard.messages(AgentNotice.class).stream()
                .filter(notice -> notice.topic().equals("background_turn"))
                .count();
        assertThat(heard.calls(AgentCall.TurnEnded.class)).hasSize(replay.results() - (int) between);
        assertThat(heard.calls()).last().isInstanceOf(AgentCall.Exited.class);
    }
}
