package dev.hl.testkit.fakes.claude;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A message of the host.
 *
 * @param content a text or blocks
 * @param uuid the host's id of it, empty where it has none
 * @param later whether it must not get into a turn that is running
 */
record Prompt(Object content, String uuid, boolean later) {
    static Prompt of(Map<String, Object> line) {
        @Nullable Object content = Json.at(line, "message").get("content");
        return new Prompt(
                Objects.requireNonNullElse(content, ""), Json.text(line, "uuid"), "later".equals(line.get("priority")));
    }

    /** What it says, as far as that is text. */
    String text() {
        if (content instanceof String text) {
            return text;
        }
        StringBuilder texts = new StringBuilder();
        Json.objects(content).forEach(block -> texts.append(Json.text(block, "text")));
        return texts.toString();
    }

    /** Both as one, the id of the later one. */
    Prompt and(Prompt next) {
        return new Prompt(text() + "\n" + next.text(), next.uuid, later && next.later);
    }

    /** The line with which it is given back. */
    void replay(Session session) {
        if (session.options().has("--replay-user-messages")) {
            Map<String, Object> line = Json.of(
                    "type",
                    "user",
                    "message",
                    Json.of("role", "user", "content", content),
                    "parent_tool_use_id",
                    null,
                    "session_id",
                    session.id());
            session.wire()
                    .line(
                            uuid.isEmpty()
                                    ? Json.with(line, "isReplay", true)
                                    : Json.with(line, "uuid", uuid, "isReplay", true));
        }
    }
}
