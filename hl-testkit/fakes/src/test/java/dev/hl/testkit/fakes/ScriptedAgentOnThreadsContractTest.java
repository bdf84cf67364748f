package dev.hl.testkit.fakes;

import dev.hl.testkit.fakes.contract.AgentArrangement;
import dev.hl.testkit.fakes.contract.AgentDeferContract;
import dev.hl.testkit.fakes.contract.AgentProviderContract;

class ScriptedAgentOnThreadsContractTest implements AgentProviderContract, AgentDeferContract {
    @Override
    public AgentArrangement arrange() {
        return new Threaded(new SettlingExecution());
    }

    private static final class Threaded extends ScriptedArrangement {
        private final SettlingExecution execution;

        Threaded(SettlingExecution execution) {
            super(execution);
            this.execution = execution;
        }

        @Override
        public void settle() {
            execution.settle();
        }

        @Override
        public void close() {
            execution.close();
        }
    }
}
