package dev.hl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.AgentScript;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

class HumanLayerExtensionTest {
    private static final CountDownLatch RELEASE = new CountDownLatch(1);

    @Test
    void aTestGetsAnEnvironmentOfItsOwn() {
        assertThat(run("injected").succeeded().count()).isEqualTo(1);
    }

    @Test
    void aFailureCarriesTheDiagnosisTakenBeforeTheClose() {
        Throwable failure = failureOf("fails");

        assertThat(failure).hasMessage("on purpose");
        assertThat(failure.getSuppressed())
                .anySatisfy(told -> assertThat(told).hasMessageContaining("WAITING for [APPROVAL]"));
    }

    @Test
    void workLeftBehindFailsTheTest() {
        assertThat(failureOf("leavesWork")).hasMessageContaining("Left behind after close");
    }

    @Test
    void aThreadLeftBehindFailsTheTest() {
        try {
            assertThat(failureOf("leavesAThread")).hasMessageContaining("hl-forgotten");
        } finally {
            RELEASE.countDown();
        }
    }

    private static Throwable failureOf(String method) {
        List<Event> failed = run(method).failed().list();
        assertThat(failed).hasSize(1);
        return failed.get(0)
                .getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    private static Events run(String method) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(DiscoverySelectors.selectMethod(
                        Subject.class, method, method.equals("leavesAThread") ? "" : TestHumanLayer.class.getName()))
                .execute()
                .testEvents();
    }

    @ExtendWith(HumanLayerExtension.class)
    static class Subject {
        @Test
        void injected(TestHumanLayer hl) {
            hl.claude().always(AgentScript.onPrompt().completes("done"));
            assertThat(hl.run("Look").result()).contains("done");
        }

        @Test
        void fails(TestHumanLayer hl) {
            hl.claude()
                    .always(AgentScript.onPrompt()
                            .calls("Bash", Map.of("command", "ls"))
                            .completes("done"));
            hl.run("Look");
            throw new AssertionError("on purpose");
        }

        @Test
        void leavesWork(TestHumanLayer hl) {
            hl.execution().schedule(Duration.ofHours(1), () -> {});
        }

        @Test
        void leavesAThread() {
            Thread thread = new Thread(
                    () -> {
                        try {
                            RELEASE.await();
                        } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                        }
                    },
                    "hl-forgotten");
            thread.setDaemon(true);
            thread.start();
        }
    }
}
