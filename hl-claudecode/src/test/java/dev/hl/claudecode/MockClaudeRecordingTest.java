package dev.hl.claudecode;

class MockClaudeRecordingTest extends RecordingScenarios {
    MockClaudeRecordingTest() {
        super(ClaudeBench.mock());
    }
}
