package dev.hl.claudecode;

class MockClaudeControlTest extends ControlScenarios {
    MockClaudeControlTest() {
        super(ClaudeBench.mock());
    }
}
