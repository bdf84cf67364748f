package dev.hl.claudecode;

import dev.hl.api.CanonicalJson;
import java.util.List;
import java.util.Map;

/**
 * What fills the context of the model.
 *
 * @param totalTokens how much is used
 * @param maxTokens how much there is
 * @param categories what it is used for, the free room included
 * @param raw the program's answer as it came
 */
public record ClaudeContextUsage(long totalTokens, long maxTokens, List<Category> categories, Map<String, Object> raw) {
    public ClaudeContextUsage {
        categories = List.copyOf(categories);
        raw = CanonicalJson.copy(raw);
    }

    /** One use of the context. */
    public record Category(String name, long tokens) {}

    static ClaudeContextUsage read(Fields answer) {
        return new ClaudeContextUsage(
                answer.whole("totalTokens"),
                answer.whole("maxTokens"),
                answer.objects("categories").stream()
                        .map(category -> new Category(category.text("name", ""), category.whole("tokens")))
                        .toList(),
                answer.map());
    }
}
