package dev.hl.testkit.fakes.claude;

import dev.hl.testkit.fakes.contract.ClaudeWireContract;
import java.nio.file.Path;

class MockClaudeWireTest implements ClaudeWireContract {
    @Override
    public Path claude(Path folder) {
        return MockClaude.install(folder).executable();
    }
}
