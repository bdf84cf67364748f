package dev.hl.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.session.SessionStatus;
import dev.hl.approval.Policies;
import dev.hl.testkit.fakes.AgentScript;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConfiguredExtensionTest {
    @RegisterExtension
    static final HumanLayerExtension EXTENSION =
            HumanLayerExtension.with(options -> options.policy(Policies.allowTools("shell", Set.of("Bash"))));

    @Test
    void everyTestGetsAnEnvironmentWithTheOptions(TestHumanLayer hl) {
        hl.claude()
                .always(AgentScript.onPrompt()
                        .calls("Bash", Map.of("command", "ls"))
                        .expectsAllowed()
                        .completes("done"));

        assertThat(hl.run("Look").status()).isEqualTo(SessionStatus.COMPLETED);
    }
}
