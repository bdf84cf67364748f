package dev.hl.claudecode;

import dev.hl.testkit.fakes.contract.AgentArrangement;
import dev.hl.testkit.fakes.contract.AgentDeferContract;
import dev.hl.testkit.fakes.contract.AgentProviderContract;

/** What {@link RealClaudeContractTest} runs with the original. */
class MockClaudeContractTest implements AgentProviderContract, AgentDeferContract {
    @Override
    public AgentArrangement arrange() {
        return new ClaudeArrangement(ClaudeBench.mock());
    }
}
