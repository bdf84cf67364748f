package dev.hl.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IdTest {
    private static final String LONGEST = "x".repeat(200);

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void showsItsTextAndNothingElse(String field, Function<String, Object> make) {
        assertThat(make.apply("abc-1")).hasToString("abc-1").isEqualTo(make.apply("abc-1"));
        assertThat(make.apply(LONGEST)).hasToString(LONGEST);
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("refusals")
    void refusesWhatCannotBeShownAndPassedOnSafely(String field, Function<String, Object> make, String text) {
        assertThatThrownBy(() -> make.apply(text))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith(field + " must be ");
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                kind("session id", SessionId::new),
                kind("approval id", ApprovalId::new),
                kind("run id", RunId::new),
                kind("tool use id", ToolUseId::new));
    }

    static Stream<Arguments> refusals() {
        return kinds().flatMap(kind -> Stream.of(
                        "",
                        " ",
                        "two words",
                        "line\nbreak",
                        "tab\t",
                        "bell\u0007",
                        "del\u007f",
                        "caf\u00e9",
                        "rtl\u202e",
                        LONGEST + "x")
                .map(text -> Arguments.of(kind.get()[0], kind.get()[1], text)));
    }

    private static Arguments kind(String field, Function<String, Object> make) {
        return Arguments.of(field, make);
    }
}
