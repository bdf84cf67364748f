package dev.hl.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.agent.AgentOptions;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionSpecTest {
    private static final Path HERE = Path.of("");

    @Test
    void needsOnlyAPromptAndADirectory() {
        SessionSpec spec = SessionSpec.of("Tidy up", HERE).build();

        assertThat(spec.prompt()).isEqualTo("Tidy up");
        assertThat(spec.run()).isEmpty();
        assertThat(spec.agent()).isSameAs(AgentOptions.DEFAULT);
        assertThat(spec.tags()).isEmpty();
        assertThat(spec.attended()).isTrue();
    }

    @Test
    void keepsWhatItWasGiven() {
        AgentOptions options = AgentOptions.builder().model("haiku").build();
        SessionSpec spec = SessionSpec.of("Tidy up", HERE)
                .title("Spring cleaning")
                .run(new RunId("run-1"))
                .agent(options)
                .tag("team", "red")
                .attended(false)
                .build();

        assertThat(spec.title()).isEqualTo("Spring cleaning");
        assertThat(spec.run()).contains(new RunId("run-1"));
        assertThat(spec.agent()).isSameAs(options);
        assertThat(spec.tags()).isEqualTo(Map.of("team", "red"));
        assertThat(spec.attended()).isFalse();
    }

    @Test
    void makesItsDirectoryAbsoluteAndPlain() {
        SessionSpec spec = SessionSpec.of("Tidy up", Path.of("a", "..", "b")).build();

        assertThat(spec.workingDirectory()).isEqualTo(Path.of("b").toAbsolutePath());
    }

    @Test
    void doesNotChangeWhenItsBuilderGoesOn() {
        SessionSpec.Builder builder = SessionSpec.of("Tidy up", HERE).tag("team", "red");
        SessionSpec spec = builder.build();

        builder.tag("more", "tags").title("Another");

        assertThat(spec.tags()).containsOnlyKeys("team").isUnmodifiable();
        assertThat(spec.title()).isEqualTo("Tidy up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t"})
    void refusesBlankTexts(String blank) {
        assertThatThrownBy(() -> SessionSpec.of(blank, HERE))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("prompt must be a text that is not blank");
        assertThatThrownBy(() -> SessionSpec.of("x", HERE).title(blank)).hasMessageStartingWith("title must be");
        assertThatThrownBy(() -> SessionSpec.of("x", HERE).tag(blank, "v")).hasMessageStartingWith("tag must be");
    }

    @Nested
    class Title {
        @Test
        void isTheFirstLineOfThePrompt() {
            assertThat(titleOf("\n  Tidy up\nand be quick")).isEqualTo("Tidy up");
        }

        @Test
        void isCutToSixtyCharacters() {
            assertThat(titleOf("x".repeat(60))).isEqualTo("x".repeat(60));
            assertThat(titleOf("x".repeat(61))).isEqualTo("x".repeat(59) + "…");
        }

        @Test
        void isNotCutInTheMiddleOfACharacter() {
            String broom = "\ud83e\uddf9";

            assertThat(titleOf("x".repeat(58) + broom + "x")).isEqualTo("x".repeat(58) + "…");
            assertThat(titleOf("x".repeat(57) + broom + "xx")).isEqualTo("x".repeat(57) + broom + "…");
        }

        private String titleOf(String prompt) {
            return SessionSpec.of(prompt, HERE).build().title();
        }
    }
}
