package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
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

    @Test
    void readsBytesAsItReadsTheirText() throws Exception {
        String text = "{\"a\":\"ä€😀\",\"b\":[1.10,-0,99999999999999999999]}";

        assertThat(Json.readLine(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Json.read(text));
    }

    @Test
    void leavesOutOfALineOnlyWhatNobodyAsksFor() throws Exception {
        String line = Lines.text("{'message':{'usage':{'a':1},'context_management':null,"
                + "'content':[{'input':{'usage':'text','message':{'usage':2}}}]},"
                + "'tool_use_result':{'stdout':'much'},'structured_output':{'usage':3},'usage':{'b':[{}]},'uuid':'u'}");

        Fields read = Json.readLine(line.getBytes(StandardCharsets.UTF_8));

        assertThat(Json.write(read.map()))
                .isEqualTo(Lines.text("{'message':{'content':[{'input':{'usage':'text','message':{'usage':2}}}]},"
                        + "'structured_output':{'usage':3},'uuid':'u'}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "{\"usage\":{", "{\"usage\":1}}", "{\"usage\":}", "{\"message\":{\"usage\":1}"})
    void refusesALineThatIsNotOneObjectEvenWhereItLeavesSomethingOut(String line) {
        assertThatThrownBy(() -> Json.readLine(line.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Json.UnreadableException.class);
    }

    @Test
    void keepsTheLastOfSeveralMembersWithTheSameName() throws Exception {
        assertThat(Json.write(Json.read("{\"a\":1,\"b\":2,\"a\":3}").map())).isEqualTo("{\"a\":3,\"b\":2}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8, 9, 24, 25, 100})
    void findsEveryMemberOfAnObject(int size) throws Exception {
        Map<String, Object> expected = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            expected.put("name" + i, i);
        }

        Map<String, Object> read = Json.read(Json.write(expected)).map();

        assertThat(read).isEqualTo(expected).hasSameHashCodeAs(expected);
        assertThat(List.copyOf(read.keySet())).isEqualTo(List.copyOf(expected.keySet()));
        assertThat(read.get("name" + (size - 1))).isEqualTo(expected.get("name" + (size - 1)));
        assertThat(read.containsKey("name" + size)).isFalse();
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
