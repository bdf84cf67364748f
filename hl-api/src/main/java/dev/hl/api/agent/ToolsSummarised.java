package dev.hl.api.agent;

import dev.hl.api.ToolUseId;
import java.util.List;

/**
 * What some calls came to, in few words.
 *
 * @param text the summary
 * @param calls the calls
 */
public record ToolsSummarised(String text, List<ToolUseId> calls) implements AgentMessage {
    public ToolsSummarised {
        calls = List.copyOf(calls);
    }

    @Override
    public String kind() {
        return "tool_summary";
    }
}
