package dev.hl.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentOptionsTest {
    @Test
    void leaveEverythingToTheAgentByDefault() {
        assertThat(AgentOptions.DEFAULT.model()).isEmpty();
        assertThat(AgentOptions.DEFAULT.appendSystemPrompt()).isEmpty();
        assertThat(AgentOptions.DEFAULT.maxTurns()).isZero();
        assertThat(AgentOptions.DEFAULT.additionalDirectories()).isEmpty();
        assertThat(AgentOptions.DEFAULT.environment()).isEmpty();
    }

    @Test
    void keepWhatTheyWereGiven() {
        Path directory = Path.of("/data").toAbsolutePath();
        AgentOptions options = AgentOptions.builder()
                .model("haiku")
                .appendSystemPrompt("Be brief")
                .maxTurns(3)
                .additionalDirectory(directory)
                .environment("LANG", "C")
                .build();

        assertThat(options.model()).contains("haiku");
        assertThat(options.appendSystemPrompt()).contains("Be brief");
        assertThat(options.maxTurns()).isEqualTo(3);
        assertThat(options.additionalDirectories()).isEqualTo(List.of(directory));
        assertThat(options.environment()).isEqualTo(Map.of("LANG", "C"));
    }

    @Test
    void doNotChangeWhenTheirBuilderGoesOn() {
        AgentOptions.Builder builder = AgentOptions.builder().environment("A", "1");
        AgentOptions options = builder.build();

        builder.environment("B", "2").model("haiku");

        assertThat(options.environment()).containsOnlyKeys("A").isUnmodifiable();
        assertThat(options.model()).isEmpty();
    }

    @Test
    void doNotShowTheValuesOfTheEnvironment() {
        AgentOptions options =
                AgentOptions.builder().environment("TOKEN", "hunter2").build();

        assertThat(options.toString()).contains("TOKEN").doesNotContain("hunter2");
    }

    @Test
    void refuseABlankModelAndPrompt() {
        assertThatThrownBy(() -> AgentOptions.builder().model(" ")).hasMessageStartingWith("model must be");
        assertThatThrownBy(() -> AgentOptions.builder().appendSystemPrompt(""))
                .hasMessageStartingWith("appended system prompt must be");
    }

    @Test
    void refuseABoundThatAllowsNoRound() {
        assertThatThrownBy(() -> AgentOptions.builder().maxTurns(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("max turns must be at least 1, but was 0");
    }

    @Test
    void refuseADirectoryThatDependsOnWhereTheProgramWasStarted() {
        assertThatThrownBy(() -> AgentOptions.builder().additionalDirectory(Path.of("data")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("additional directory must be an absolute path, but was data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "A=B", "="})
    void refuseAVariableThatNoEnvironmentTakes(String name) {
        assertThatThrownBy(() -> AgentOptions.builder().environment(name, "x"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("environment variable must be a name without '='");
    }
}
