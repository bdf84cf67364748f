package dev.hl.claudecode;

import dev.hl.testkit.fakes.contract.ClaudeWireContract;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;

/** What the mock does in hl-testkit-fakes. */
@Tag("full")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealClaudeWireTest implements ClaudeWireContract {
    @Override
    public Path claude(Path folder) {
        return ClaudeBench.original();
    }
}
