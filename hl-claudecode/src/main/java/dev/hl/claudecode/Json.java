package dev.hl.claudecode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON text and plain Java values; the only class that knows Jackson. Numbers are exact and keys keep their order. */
final class Json {
    /** A text that is not one JSON object. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String problem) {
            super(problem);
        }
    }

    /** How long a text may be is bounded where lines are read, and it is UTF-8 whatever it begins with. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final ObjectMapper MAPPER = JsonMapper.builder(FACTORY).build();

    private Json() {}

    static Fields read(String text) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            begin(parser);
            return end(parser, object(parser));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** Reads what the program said, in UTF-8, without what nothing here asks for: of results of tools that is most. */
    static Fields readLine(byte[] bytes) throws UnreadableException {
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            begin(parser);
            return end(parser, lineOrMessage(parser));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static String write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is a bug: the value is not plain JSON", e);
        }
    }

    private static void begin(JsonParser parser) throws IOException, UnreadableException {
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new UnreadableException("expected an object but got " + (first == null ? "nothing" : first));
        }
    }

    private static Fields end(JsonParser parser, Map<String, Object> document) throws IOException, UnreadableException {
        if (parser.nextToken() != null) {
            throw new UnreadableException("expected nothing behind the object");
        }
        return new Fields(document);
    }

    /** The depth is bounded by the parser. */
    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Members.Builder object = new Members.Builder();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            object.add(name, value(parser, parser.nextToken()));
        }
        return object.build();
    }

    private static Map<String, Object> lineOrMessage(JsonParser parser) throws IOException {
        Members.Builder object = new Members.Builder();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "tool_use_result", "usage", "context_management" -> parser.skipChildren();
                case "message" ->
                    object.add(name, token == JsonToken.START_OBJECT ? lineOrMessage(parser) : value(parser, token));
                default -> object.add(name, value(parser, token));
            }
        }
        return object.build();
    }

    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> array = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            array.add(value(parser, token));
        }
        return array;
    }

    private static @Nullable Object value(JsonParser parser, JsonToken token) throws IOException {
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> null;
        };
    }

    private static UnreadableException unreadable(IOException problem) {
        return new UnreadableException(
                problem instanceof JsonProcessingException known ? known.getOriginalMessage() : problem.toString());
    }
}
