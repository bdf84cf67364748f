package dev.hl.claudecode;

class MockClaudeToolsTest extends ToolsScenarios {
    MockClaudeToolsTest() {
        super(ClaudeBench.mock());
    }
}
