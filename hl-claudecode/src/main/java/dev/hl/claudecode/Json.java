package dev.hl.claudecode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;

/** JSON text and plain Java values; the only class that knows Jackson. Numbers are exact and keys keep their order. */
final class Json {
    /** A text that is not one JSON object. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String problem) {
            super(problem);
        }
    }

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    /** How long a text may be is bounded where lines are read. */
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    static Fields read(String text) throws UnreadableException {
        try {
            Map<String, Object> object = MAPPER.readValue(text, OBJECT);
            if (object == null) {
                throw new UnreadableException("null is not an object");
            }
            return new Fields(object);
        } catch (JsonProcessingException e) {
            throw new UnreadableException(e.getOriginalMessage());
        }
    }

    static String write(Map<String, ?> object) {
        try {
            return MAPPER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("This is a bug: the value is not plain JSON", e);
        }
    }
}
