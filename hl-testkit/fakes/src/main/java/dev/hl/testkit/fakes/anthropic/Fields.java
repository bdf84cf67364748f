package dev.hl.testkit.fakes.anthropic;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short notation for JSON objects whose keys keep the order of the real wire. */
final class Fields {
    private Fields() {}

    /**
     * @param keysAndValues keys, which are text, and values, in turn
     */
    static Map<String, Object> of(@Nullable Object... keysAndValues) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.put(String.valueOf(keysAndValues[i]), keysAndValues[i + 1]);
        }
        return Collections.unmodifiableMap(object);
    }
}
