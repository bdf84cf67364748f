package dev.hl.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
        assertThat(AgentOptions.DEFAULT.secrets()).isEmpty();
        assertThat(AgentOptions.DEFAULT.environmentReplaced()).isFalse();
        assertThat(AgentOptions.DEFAULT.availableTools()).isEmpty();
        assertThat(AgentOptions.DEFAULT.mode()).isEqualTo(AgentMode.DEFAULT);
        assertThat(AgentOptions.DEFAULT.maxCostUsd()).isEmpty();
        assertThat(AgentOptions.DEFAULT.outputSchema()).isEmpty();
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
                .fallbackModel("sonnet")
                .systemPrompt("You count")
                .availableTools("Read", "Read", "Grep")
                .disallowedTool("Bash(rm *)")
                .hostTool("ask_human")
                .mode(AgentMode.PLAN)
                .maxCostUsd(new BigDecimal("1.50"))
                .effort(Effort.HIGH)
                .thinking(Thinking.adaptive())
                .outputSchema(Map.of("type", "object"))
                .partialMessages(true)
                .secret("TOKEN", new SecretRef("ci/token"))
                .replaceEnvironment(true)
                .build();

        assertThat(options.fallbackModel()).contains("sonnet");
        assertThat(options.systemPrompt()).contains("You count");
        assertThat(options.availableTools()).contains(List.of("Read", "Grep"));
        assertThat(options.disallowedTools()).containsExactly("Bash(rm *)");
        assertThat(options.hostTools()).containsExactly("ask_human");
        assertThat(options.mode()).isEqualTo(AgentMode.PLAN);
        assertThat(options.maxCostUsd()).contains(new BigDecimal("1.50"));
        assertThat(options.effort()).contains(Effort.HIGH);
        assertThat(options.thinking()).contains(Thinking.adaptive());
        assertThat(options.outputSchema()).contains(Map.of("type", "object"));
        assertThat(options.partialMessages()).isTrue();
        assertThat(options.secrets()).containsExactly(Map.entry("TOKEN", new SecretRef("ci/token")));
        assertThat(options.environmentReplaced()).isTrue();
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

    @Test
    void areEqualWhenAllOfThemIs() {
        assertThat(AgentOptions.builder().model("haiku").maxTurns(3).build())
                .isEqualTo(AgentOptions.builder().maxTurns(3).model("haiku").build())
                .hasSameHashCodeAs(
                        AgentOptions.builder().maxTurns(3).model("haiku").build())
                .isNotEqualTo(AgentOptions.builder().model("haiku").build())
                .isNotEqualTo("haiku");
    }

    @Test
    void haveNoToolWhenAnEmptyListIsGiven() {
        assertThat(AgentOptions.builder().availableTools().build().availableTools())
                .contains(List.of());
    }

    @Test
    void takeAVariableEitherAsItIsOrAsASecret() {
        AgentOptions secret = AgentOptions.builder()
                .environment("TOKEN", "plain")
                .secret("TOKEN", new SecretRef("token"))
                .build();
        AgentOptions plain = AgentOptions.builder()
                .secret("TOKEN", new SecretRef("token"))
                .environment("TOKEN", "plain")
                .build();

        assertThat(secret.environment()).isEmpty();
        assertThat(secret.secrets()).containsOnlyKeys("TOKEN");
        assertThat(plain.environment()).containsOnlyKeys("TOKEN");
        assertThat(plain.secrets()).isEmpty();
    }

    @Test
    void refuseWhatNoProcessTakes() {
        assertThatThrownBy(() -> AgentOptions.builder().environment("A", "hunter2\0"))
                .isInstanceOf(InvalidValueException.class)
                .message()
                .contains("value of A")
                .doesNotContain("hunter2");
        assertThatThrownBy(() -> AgentOptions.builder().disallowedTool("a\nb"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("disallowed tool must be");
        assertThatThrownBy(() -> AgentOptions.builder().maxCostUsd(BigDecimal.ZERO))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("max cost must be more than 0, but was 0");
        assertThatThrownBy(() -> Thinking.budget(0))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("thinking budget must be at least 1");
        assertThatThrownBy(() -> new SecretRef("a b"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("name of a secret");
    }

    @Test
    void tellWaysOfThinkingApart() {
        assertThat(Stream.of(Thinking.off(), Thinking.adaptive(), Thinking.budget(7))
                        .map(thinking ->
                                thinking.match(off -> "off", adaptive -> "adaptive", budget -> "" + budget.tokens())))
                .containsExactly("off", "adaptive", "7");
    }
}
