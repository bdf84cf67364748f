package dev.hl.testkit.fakes.claude;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer in a given form: which fields are there and of which type, no more of the schema. Thread-safe. */
final class StructuredOutput {
    static final String TOOL = "StructuredOutput";
    private static final int MOST_ATTEMPTS = 5;

    private Map<String, Object> schema;
    private @Nullable Map<String, Object> value;
    private int failures;

    StructuredOutput(Map<String, Object> schema) {
        this.schema = schema;
    }

    synchronized void reset() {
        value = null;
        failures = 0;
    }

    /** What the answer must look like from now on; an empty schema changes nothing. */
    synchronized void want(Map<String, Object> other) {
        if (!other.isEmpty()) {
            schema = other;
        }
    }

    synchronized boolean isWanted() {
        return !schema.isEmpty();
    }

    synchronized Map<String, Object> schema() {
        return schema;
    }

    synchronized @Nullable Map<String, Object> value() {
        return value;
    }

    synchronized boolean isGivenUp() {
        return failures >= MOST_ATTEMPTS;
    }

    synchronized ToolEnd take(Map<String, Object> input) {
        List<String> problems = new ArrayList<>();
        for (String field : Json.texts(schema.get("required"))) {
            if (!input.containsKey(field)) {
                problems.add("root: must have required property '" + field + "'");
            }
        }
        Json.at(schema, "properties").forEach((field, rule) -> {
            String type = Json.text(Json.object(rule), "type");
            if (input.containsKey(field) && !isOf(type, input.get(field))) {
                problems.add("/" + field + ": must be " + type);
            }
        });
        if (problems.isEmpty()) {
            value = input;
            String done = "Structured output provided successfully";
            return ToolEnd.of(done, done);
        }
        failures++;
        return ToolEnd.failed("Output does not match required schema: " + String.join(", ", problems));
    }

    private static boolean isOf(String type, @Nullable Object value) {
        return switch (type) {
            case "string" -> value instanceof String;
            case "boolean" -> value instanceof Boolean;
            case "number" -> value instanceof Number;
            case "integer" -> value instanceof Number && !(value instanceof BigDecimal);
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            default -> true;
        };
    }
}
