package dev.hl.testkit.fakes;

import dev.hl.testkit.fakes.contract.AgentArrangement;
import dev.hl.testkit.fakes.contract.AgentDeferContract;
import dev.hl.testkit.fakes.contract.AgentProviderContract;
import java.util.concurrent.CompletionStage;

class ScriptedAgentContractTest implements AgentProviderContract, AgentDeferContract {
    @Override
    public AgentArrangement arrange() {
        return new Stepped(SteppedExecution.seeded(Long.getLong("hl.seed", 1L)));
    }

    private static final class Stepped extends ScriptedArrangement {
        private final SteppedExecution execution;

        Stepped(SteppedExecution execution) {
            super(execution);
            this.execution = execution;
        }

        @Override
        public <T> T await(CompletionStage<T> stage) {
            return execution.await(stage);
        }

        @Override
        public void settle() {
            execution.runUntilIdle();
        }

        @Override
        public void close() {
            execution.advanceUntilIdle();
        }
    }
}
