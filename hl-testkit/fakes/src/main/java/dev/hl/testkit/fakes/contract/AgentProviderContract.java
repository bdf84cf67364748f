package dev.hl.testkit.fakes.contract;

import dev.hl.api.spi.AgentProvider;

/**
 * What every {@link AgentProvider} must do. To run it, implement this interface in a JUnit test class, and with it
 * {@link AgentDeferContract} where the agent can put calls aside; the tests come with it:
 *
 * <pre>{@code
 * class ParrotTest implements AgentProviderContract {
 *     @Override
 *     public AgentArrangement arrange() {
 *         return new ParrotArrangement();
 *     }
 * }
 * }</pre>
 *
 * <p>The tests see an agent only as its host does, by what its listener hears and by the marks its tool leaves. They wait
 * for what they heard, never for time. Nothing is assumed about exit codes, about whether a call is announced before or
 * after it is asked, or about how many calls are asked at once; the same call may be asked more than once.
 */
public interface AgentProviderContract extends AgentTurnContract, AgentPermissionContract, AgentEndContract {
    /** {@inheritDoc} Called once by every test. */
    @Override
    AgentArrangement arrange();
}
