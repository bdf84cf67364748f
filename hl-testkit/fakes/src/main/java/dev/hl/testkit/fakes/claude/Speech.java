package dev.hl.testkit.fakes.claude;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Messages of the conversation: wire lines that carry the session's id and an id of their own. */
final class Speech {
    private final Wire wire;
    private final Supplier session;

    /** Says which session a line belongs to. */
    interface Supplier {
        String id();
    }

    Speech(Wire wire, Supplier session) {
        this.wire = wire;
        this.session = session;
    }

    /** Says a message and returns the id it got. */
    String say(String type, @Nullable Object... fields) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>(Json.of("type", type));
        line.putAll(Json.of(fields));
        return say(line);
    }

    String say(Map<String, ?> message) {
        String uuid = Ids.next();
        wire.line(Json.with(message, "session_id", session.id(), "uuid", uuid));
        return uuid;
    }

    void system(String subtype, @Nullable Object... fields) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>(Json.of("type", "system", "subtype", subtype));
        line.putAll(Json.of(fields));
        say(line);
    }

    /** A line of the user that the program writes itself. */
    String user(@Nullable Object content, @Nullable Object... fields) {
        Map<String, @Nullable Object> line =
                new LinkedHashMap<>(Json.of("type", "user", "message", Json.of("role", "user", "content", content)));
        line.put("parent_tool_use_id", null);
        line.put("timestamp", Instant.now().toString());
        line.putAll(Json.of(fields));
        return say(line);
    }
}
