package dev.hl.testkit.fakes.anthropic;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the content of messages, where a text may stand for a list with one text block. */
final class Content {
    private static final String REMINDER = "<system-reminder>";

    private Content() {}

    static List<Map<String, Object>> objects(@Nullable Object list) {
        return stream(list).toList();
    }

    static String text(@Nullable Object content) {
        return texts(content).collect(Collectors.joining("\n"));
    }

    static String userText(@Nullable Object content) {
        return texts(content)
                .filter(text -> !text.stripLeading().startsWith(REMINDER))
                .collect(Collectors.joining("\n"));
    }

    static List<ToolResult> toolResults(@Nullable Object content) {
        return stream(content)
                .filter(block -> "tool_result".equals(block.get("type")))
                .map(Content::toolResult)
                .toList();
    }

    private static ToolResult toolResult(Map<String, Object> block) {
        return new ToolResult(
                String.valueOf(block.get("tool_use_id")),
                Boolean.TRUE.equals(block.get("is_error")),
                text(block.get("content")));
    }

    private static Stream<String> texts(@Nullable Object content) {
        if (content instanceof String text) {
            return Stream.of(text);
        }
        return stream(content)
                .filter(block -> "text".equals(block.get("type")))
                .map(block -> String.valueOf(block.get("text")));
    }

    private static Stream<Map<String, Object>> stream(@Nullable Object list) {
        List<?> elements = list instanceof List<?> many ? many : List.of();
        return elements.stream().filter(Map.class::isInstance).map(Content::object);
    }

    @SuppressWarnings("unchecked") // a map that came out of CanonicalJson has text keys
    private static Map<String, Object> object(Object map) {
        return (Map<String, Object>) map;
    }
}
