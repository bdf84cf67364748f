package dev.hl.store.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.UnreadableLine;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.TurnEnded;
import dev.hl.testkit.fakes.contract.Specimens;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchTextsTest {
    @Test
    void ofAToolCallAreItsNameAndTheTextsOfItsInputInOrder() {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("path", "a.txt");
        input.put("edits", List.of(Map.of("new", "one"), "two", 3, true));
        input.put("nothing", null);
        ToolCall call = new ToolCall(new ToolUseId("toolu_1"), "Edit", input);

        assertThat(text(new ToolCalled(call, null))).isEqualTo("Edit\na.txt\none\ntwo");
    }

    @Test
    void areBoundedAndEndWithAWholeCharacter() {
        String odd = "x" + "🚀".repeat(SearchTexts.LONGEST);
        ToolCall call = new ToolCall(
                new ToolUseId("toolu_1"), "Edit", Map.of("texts", Collections.nCopies(100, "y".repeat(10_000))));

        assertThat(text(new AgentText(odd, null))).isEqualTo(odd.substring(0, SearchTexts.LONGEST - 1));
        assertThat(text(new ToolCalled(call, null))).hasSize(SearchTexts.LONGEST);
    }

    @Test
    void ofWhatNobodySaidAreEmpty() {
        assertThat(text(new UnreadableLine("problem", "head"))).isEmpty();
        assertThat(SearchTexts.of(new TurnEnded(Specimens.aTurn(), "raw"))).isEmpty();
    }

    private static String text(AgentMessage message) {
        return SearchTexts.of(new MessageRecorded(message, "raw"));
    }
}
