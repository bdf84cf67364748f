package dev.hl.samples.quickstart;

import dev.hl.api.CanonicalJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tool inputs in words. */
final class Inputs {
    private Inputs() {}

    /** A text as it is, anything else as JSON. */
    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof Map<?, ?> || value instanceof List<?>
                ? CanonicalJson.writeOrdered(Map.of("value", value))
                : String.valueOf(value);
    }

    /** The questions in the input of a tool that asks some. */
    static List<String> questions(Map<String, Object> input) {
        List<String> texts = new ArrayList<>();
        if (input.get("questions") instanceof List<?> questions) {
            for (Object question : questions) {
                if (question instanceof Map<?, ?> fields && fields.get("question") instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return texts;
    }
}
