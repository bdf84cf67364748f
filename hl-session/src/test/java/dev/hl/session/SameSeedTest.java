package dev.hl.session;

import static dev.hl.session.SessionFixture.ADA;
import static dev.hl.session.SessionFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.testkit.fakes.AgentScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SameSeedTest {
    private static final AgentScript SCRIPT = AgentScript.onPrompt()
            .says("a")
            .calls("Bash", Map.of("command", "one"))
            .andCalls("Bash", Map.of("command", "two"))
            .completes("done");

    @Test
    void theSameSeedIsTheSameRunLetterForLetter() {
        Set<List<String>> runs = new HashSet<>();

        for (int i = 0; i < 30; i++) {
            runs.add(run(7));
        }

        assertThat(runs).hasSize(1);
    }

    @Test
    void anotherSeedIsAnotherRun() {
        assertThat(run(7)).isNotEqualTo(run(8));
    }

    private static List<String> run(long seed) {
        List<String> heard = new ArrayList<>();
        try (SessionFixture at = new SessionFixture(seed, 3, options -> options)) {
            at.claude.always(SCRIPT);
            at.bus.subscribe(
                    ApprovalOpened.class, opened -> at.approvals.decide(opened.approval(), Decision.approve(), ADA));
            for (int listener = 0; listener < 2; listener++) {
                String name = "listener " + listener + " at ";
                at.bus.subscribe(EventFilter.all(), line -> heard.add(name + line.position()));
            }
            for (int i = 0; i < 6; i++) {
                at.sessions.launch(spec("prompt " + i));
            }
            at.execution.runUntilIdle();
            at.store
                    .events(EventPosition.START, EventFilter.all(), 10_000)
                    .forEach(line -> heard.add(line.position() + " " + line.session() + " "
                            + line.event().kind()));
        }
        return heard;
    }
}
