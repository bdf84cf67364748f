package dev.hl.testkit.fakes.anthropic;

import dev.hl.api.CanonicalJson;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the fake received. The shortcuts read the last message of the user; everything else is in the
 * body.
 *
 * @param model the model asked for
 * @param streaming whether a stream of events was asked for
 * @param body the whole request, deeply immutable
 */
public record MessagesRequest(String model, boolean streaming, Map<String, Object> body) {
    public MessagesRequest {
        body = CanonicalJson.copy(body);
    }

    static MessagesRequest of(Map<String, Object> body) {
        return new MessagesRequest(String.valueOf(body.get("model")), Boolean.TRUE.equals(body.get("stream")), body);
    }

    /** The conversation so far, oldest first: objects with {@code role} and {@code content}. */
    public List<Map<String, Object>> messages() {
        return Content.objects(body.get("messages"));
    }

    /**
     * What the user said last, blocks joined by line breaks; the reminders that the CLI puts around it
     * ({@code <system-reminder>} blocks) are left out. Empty when the last message only carries tool results.
     */
    public String lastUserText() {
        return Content.userText(lastUserContent());
    }

    /** The tool results in the last message, in their order there. */
    public List<ToolResult> lastToolResults() {
        return Content.toolResults(lastUserContent());
    }

    /** The system prompt, blocks joined by line breaks. */
    public String systemText() {
        return Content.text(body.get("system"));
    }

    /** The names of the tools that the model may call. */
    public List<String> toolNames() {
        return Content.objects(body.get("tools")).stream()
                .map(tool -> String.valueOf(tool.get("name")))
                .toList();
    }

    private @Nullable Object lastUserContent() {
        List<Map<String, Object>> messages = messages();
        for (int i = messages.size() - 1; i >= 0; i--) {
            if ("user".equals(messages.get(i).get("role"))) {
                return messages.get(i).get("content");
            }
        }
        return null;
    }
}
