package dev.hl.claudecode;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

@Tag("full")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealClaudeToolsTest extends ToolsScenarios {
    RealClaudeToolsTest() {
        super(ClaudeBench.real());
    }
}
