package dev.hl.claudecode;

class MockClaudeTest extends RunScenarios {
    MockClaudeTest() {
        super(ClaudeBench.mock());
    }
}
