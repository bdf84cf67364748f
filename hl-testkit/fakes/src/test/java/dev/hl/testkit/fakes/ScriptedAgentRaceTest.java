package dev.hl.testkit.fakes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.spi.AgentRun;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import org.junit.jupiter.api.RepeatedTest;

class ScriptedAgentRaceTest {
    private static final Map<String, Object> INPUT = Map.of("command", "ls");

    @RepeatedTest(200)
    void nothingIsSaidAndNothingRunsOnceCloseHasReturnedWhoeverAnswersMeanwhile() throws Exception {
        try (SettlingExecution execution = new SettlingExecution()) {
            ScriptedAgent agent = ScriptedAgent.on(execution)
                    .always(AgentScript.onPrompt()
                            .calls("Bash", INPUT)
                            .says("one")
                            .calls("Bash", INPUT)
                            .completes("done"));
            RecordingAgentListener listener = RecordingAgentListener.holding();
            AgentRun run = agent.start(ScriptedArrangement.launch(execution), listener);
            CyclicBarrier together = new CyclicBarrier(2);
            listener.nth(1, AgentCall.Permission.class)
                    .thenAccept(asked -> execution.execute(() -> {
                        await(together);
                        listener.answer(asked.request().call().id(), PermissionReply.allow(INPUT));
                    }));
            run.send("go");

            await(together);
            run.close();
            List<AgentCall> heard = listener.calls();
            List<ToolCall> ran = agent.ranTools();
            execution.settle();

            assertThat(heard).last().isInstanceOf(AgentCall.Exited.class);
            assertThat(listener.calls()).isEqualTo(heard);
            assertThat(agent.ranTools()).isEqualTo(ran);
            assertThat(listener.violations()).isEmpty();
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
