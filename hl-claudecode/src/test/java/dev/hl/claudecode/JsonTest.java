package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":2}",
                "{\"n\":12345678901234567890123,\"d\":0.1000,\"e\":1E+30}",
                "{\"t\":\"ä€😀\\n\\\"\",\"f\":false,\"z\":null,\"l\":[1,[],{}]}"
            })
    void givesBackTheSameTextForWhatItRead(String text) throws Exception {
        assertThat(Json.write(Json.read(text).map())).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[1]", "\"x\"", "5", "{\"a\":1", "{} {}", "{\"a\":NaN}", "plain words"})
    void refusesWhatIsNotOneObject(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(Json.UnreadableException.class);
    }

    @Test
    void readsTextsOfManyMegabytes() throws Exception {
        String text = Json.write(Map.of("t", "x".repeat(30 * 1024 * 1024)));

        assertThat(Json.read(text).required("t")).hasSize(30 * 1024 * 1024);
    }

    @Test
    void writesALineOnOneLine() {
        assertThat(Json.write(Map.of("t", "a\r\nb"))).isEqualTo("{\"t\":\"a\\r\\nb\"}");
    }
}
