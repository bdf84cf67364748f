package dev.hl.api.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolCallTest {
    private static final ToolUseId ID = new ToolUseId("toolu_1");

    @Test
    void keepsItsInputWhateverHappensToWhatItWasMadeOf() {
        List<Object> edits = new ArrayList<>(List.of("first"));
        Map<String, Object> input = new HashMap<>(Map.of("edits", edits));
        ToolCall call = new ToolCall(ID, "Edit", input);

        edits.add("second");
        input.put("path", "/etc/passwd");

        assertThat(call.input()).isEqualTo(Map.of("edits", List.of("first"))).isUnmodifiable();
    }

    @Test
    void keepsTheOrderOfItsKeys() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("z", 1L);
        input.put("a", 2L);

        assertThat(new ToolCall(ID, "Edit", input).input().keySet()).containsExactly("z", "a");
    }

    @Test
    void hasAHashThatChangesWithTheInputOnly() {
        ToolCall call = new ToolCall(ID, "Bash", Map.of("command", "ls"));

        assertThat(new ToolCall(new ToolUseId("toolu_2"), "Bash", Map.of("command", "ls")).inputHash())
                .isEqualTo(call.inputHash());
        assertThat(new ToolCall(ID, "Bash", Map.of("command", "ls -a")).inputHash())
                .isNotEqualTo(call.inputHash());
    }

    @Test
    void namesItsTool() {
        assertThatThrownBy(() -> new ToolCall(ID, "", Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageStartingWith("tool name");
    }
}
