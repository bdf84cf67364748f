package dev.hl.claudecode;

class MockClaudeParkingTest extends ParkingScenarios {
    MockClaudeParkingTest() {
        super(ClaudeBench.mock());
    }
}
