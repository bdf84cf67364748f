package dev.hl.claudecode;

class MockClaudeCallsTest extends CallScenarios {
    MockClaudeCallsTest() {
        super(ClaudeBench.mock());
    }
}
