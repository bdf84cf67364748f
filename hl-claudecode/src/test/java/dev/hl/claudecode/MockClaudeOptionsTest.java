package dev.hl.claudecode;

class MockClaudeOptionsTest extends OptionsScenarios {
    MockClaudeOptionsTest() {
        super(ClaudeBench.mock());
    }
}
