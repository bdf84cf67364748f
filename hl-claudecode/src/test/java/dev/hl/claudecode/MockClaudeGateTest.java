package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentOptions;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class MockClaudeGateTest extends GateScenarios {
    MockClaudeGateTest() {
        super(ClaudeBench.mock());
    }

    @Test
    void whereOnlyRulesOfTheMachinesManagerCountNothingStarts() throws Exception {
        manage("{\"allowManagedPermissionRulesOnly\":true,\"permissions\":{\"allow\":[\"Bash\"]}}");

        assertThatThrownBy(() -> start(AgentOptions.DEFAULT, denying).close())
                .isInstanceOf(ClaudeStartException.class)
                .hasMessageContaining("allowManagedPermissionRulesOnly");

        assertThat(denying.calls()).isEmpty();
    }

    @Test
    void otherRulesOfTheMachinesManagerChangeNothing() throws Exception {
        manage("{\"permissions\":{\"allow\":[\"Bash\"]}}");

        assertAsked();
    }

    private void manage(String settings) throws Exception {
        Path file = bench.scratch().home().resolve("managed-settings.json");
        Scratch.write(bench.scratch().home(), "managed-settings.json", settings);
        builder.environment("MOCK_CLAUDE_MANAGED_SETTINGS", file.toString());
    }
}
