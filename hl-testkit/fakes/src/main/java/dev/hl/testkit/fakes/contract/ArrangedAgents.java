package dev.hl.testkit.fakes.contract;

/** What the parts of {@link AgentProviderContract} are told by whoever runs them. */
interface ArrangedAgents {
    /** Agents for one test, which closes the arrangement. */
    AgentArrangement arrange();
}
