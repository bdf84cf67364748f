package dev.hl.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.Actor;
import dev.hl.api.approval.Decision;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import dev.hl.approval.Policies;
import dev.hl.testkit.fakes.AgentScript;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TestHumanLayerTest {
    private static final Actor ADA = Actor.human("ada", "test");

    @Test
    void aWorkflowWithAHumanIsTestedInAFewLines() {
        try (TestHumanLayer hl = TestHumanLayer.create()) {
            hl.claude()
                    .always(AgentScript.onPrompt()
                            .calls("Bash", Map.of("command", "rm -rf build"))
                            .expectsDenied("keep it")
                            .completes("kept"));

            Session waiting = hl.run("Tidy up");
            hl.approvals().decide(hl.pendingApproval().id(), Decision.deny("keep it"), ADA);
            Session ended = hl.runOn(waiting.id());

            assertThat(waiting.status()).isEqualTo(SessionStatus.WAITING);
            assertThat(ended.result()).contains("kept");
            hl.claude().assertComplete();
        }
    }

    @Test
    void thePolicyIsTheTestsToChoose() {
        try (TestHumanLayer hl = TestHumanLayer.builder()
                .policy(Policies.allowTools("shell", Set.of("Bash")))
                .build()) {
            hl.claude()
                    .always(AgentScript.onPrompt()
                            .calls("Bash", Map.of("command", "ls"))
                            .expectsAllowed()
                            .completes("done"));

            assertThat(hl.run("Look").status()).isEqualTo(SessionStatus.COMPLETED);
        }
    }

    @Test
    void noPendingApprovalIsSaidWithWhatHappened() {
        try (TestHumanLayer hl = TestHumanLayer.create()) {
            hl.claude().always(AgentScript.onPrompt().completes("done"));
            hl.run("Look");

            assertThatThrownBy(hl::pendingApproval)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("Expected one pending approval, but there are 0")
                    .hasMessageContaining("COMPLETED");
        }
    }

    @Test
    void theDiagnosisTellsTheWholeStory() {
        try (TestHumanLayer hl = TestHumanLayer.builder().seed(7).build()) {
            hl.claude()
                    .always(AgentScript.onPrompt()
                            .calls("Bash", Map.of("command", "ls"))
                            .completes("done"));
            hl.run("Look");

            assertThat(hl.diagnosis())
                    .contains("seed 7")
                    .contains("WAITING for [APPROVAL]")
                    .contains("pending Approval[")
                    .contains("SessionMoved");
        }
    }

    @Test
    void workLeftBehindFailsTheClose() {
        TestHumanLayer hl = TestHumanLayer.create();
        hl.execution().schedule(Duration.ofHours(1), () -> {});

        assertThatThrownBy(hl::close)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Left behind after close: work in SteppedExecution");
    }
}
