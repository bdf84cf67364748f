package dev.hl.claudecode;

class MockClaudeKillTest extends KillScenarios {
    MockClaudeKillTest() {
        super(ClaudeBench.mock());
    }
}
