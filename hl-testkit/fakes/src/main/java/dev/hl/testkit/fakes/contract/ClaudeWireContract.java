package dev.hl.testkit.fakes.contract;

import java.nio.file.Path;

/**
 * What hosts may rely on when they start an executable of Claude Code and speak to it over its pipes. It is run by the
 * original and by every stand-in for it; where the two differ, the stand-in is wrong. The model is a {@link
 * dev.hl.testkit.fakes.anthropic.FakeMessagesApi}.
 *
 * <pre>{@code
 * class MockClaudeWireTest implements ClaudeWireContract {
 *     @Override
 *     public Path claude(Path folder) {
 *         return MockClaude.install(folder).executable();
 *     }
 * }
 * }</pre>
 *
 * <p>A test is one fact with the lines and fields that matter to it; other lines and fields may be there. Nothing is
 * assumed about time.
 */
public interface ClaudeWireContract
        extends ClaudeStartContract,
                ClaudeTurnContract,
                ClaudeInterruptContract,
                ClaudeDoorContract,
                ClaudeParkingContract,
                ClaudeControlContract,
                ClaudeMcpContract {
    /** {@inheritDoc} Called once by every test. */
    @Override
    Path claude(Path folder);
}
