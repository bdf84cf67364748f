package dev.hl.claudecode;

import dev.hl.testkit.fakes.contract.AgentArrangement;
import dev.hl.testkit.fakes.contract.AgentDeferContract;
import dev.hl.testkit.fakes.contract.AgentProviderContract;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

@Tag("full")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealClaudeContractTest implements AgentProviderContract, AgentDeferContract {
    @Override
    public AgentArrangement arrange() {
        return new ClaudeArrangement(ClaudeBench.real());
    }
}
