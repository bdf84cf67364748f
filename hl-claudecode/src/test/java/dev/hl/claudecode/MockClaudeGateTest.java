package dev.hl.claudecode;

class MockClaudeGateTest extends GateScenarios {
    MockClaudeGateTest() {
        super(ClaudeBench.mock());
    }
}
