package dev.hl.samples.benchmarks.claude;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bare streaming of lines into records of what a listener is told of them, by somebody who knows beforehand where everything
 * is and needs nothing else: no raw text, no checks, no order of calls.
 */
final class Json {
    /** What one line says. */
    record Said(
            String type,
            String name,
            List<Block> blocks,
            @Nullable String within) {}

    /** A block of what is said. */
    record Block(String type, String id, String text, Map<String, Object> input, boolean error) {}

    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    static Said read(byte[] bytes, int from, int to) throws IOException {
        String type = "";
        String name = "";
        String within = null;
        List<Block> blocks = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(bytes, from, to - from)) {
            parser.nextToken();
            for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                switch (field) {
                    case "type" -> type = parser.getText();
                    case "model", "result" -> name = parser.getText();
                    case "parent_tool_use_id" -> within = token == JsonToken.VALUE_NULL ? null : parser.getText();
                    case "message" -> message(parser, blocks);
                    default -> parser.skipChildren();
                }
            }
        }
        return new Said(type, name, blocks, within);
    }

    private static void message(JsonParser parser, List<Block> blocks) throws IOException {
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            if (field.equals("content") && token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    blocks.add(block(parser));
                }
            } else {
                parser.skipChildren();
            }
        }
    }

    private static Block block(JsonParser parser) throws IOException {
        String type = "";
        String id = "";
        String text = "";
        Map<String, Object> input = Map.of();
        boolean error = false;
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            switch (field) {
                case "type" -> type = parser.getText();
                case "id", "tool_use_id" -> id = parser.getText();
                case "text", "content", "name" -> text = parser.getText();
                case "is_error" -> error = parser.getBooleanValue();
                case "input" -> input = object(parser);
                default -> parser.skipChildren();
            }
        }
        return new Block(type, id, text, input, error);
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            object.put(field, token == JsonToken.VALUE_STRING ? parser.getText() : parser.getBooleanValue());
        }
        return object;
    }
}
