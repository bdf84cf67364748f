package dev.hl.testkit.fakes.claude;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The conversation so far, and its file. A line is a message of the user, a block of a message of the model, or the
 * mark that a call was put aside. Used by one turn at a time.
 */
final class History {
    private static final String DEFERRED = "hook_deferred_tool";
    private static final String INTERRUPTED = "[Request interrupted";

    private final List<Map<String, Object>> lines = new ArrayList<>();
    private final @Nullable TranscriptFile file;
    private final Map<String, Object> frame;

    /**
     * @param file null when nothing is to be kept
     * @param frame what every line carries
     */
    History(@Nullable TranscriptFile file, Map<String, Object> frame) {
        this.file = file;
        this.frame = frame;
    }

    /** Takes over what was said before; it is in the file already. */
    void recall(List<Map<String, Object>> said) {
        lines.addAll(said);
    }

    /** Takes over what was said before and writes it to the file. */
    void copy(List<Map<String, Object>> said) {
        said.forEach(line -> keep(Json.with(line, "sessionId", frame.get("sessionId"))));
    }

    /**
     * @param content a text or blocks
     */
    void user(Object content) {
        keep(line("user", Ids.next(), Json.of("role", "user", "content", content)));
    }

    /** What somebody said while a turn was running; no prompt of its own. */
    void note(String text) {
        Map<String, Object> message = Json.of("role", "user", "content", text);
        keep(Json.with(line("user", Ids.next(), message), "isMeta", true));
    }

    void assistant(String uuid, Map<String, Object> message) {
        keep(line("assistant", uuid, message));
    }

    void deferred(ToolCall call) {
        Map<String, Object> mark =
                Json.of("type", DEFERRED, "toolUseID", call.id(), "toolName", call.name(), "toolInput", call.input());
        Map<String, Object> line = line("attachment", Ids.next(), Map.of());
        keep(Json.with(line, "attachment", mark));
    }

    /** The call that was put aside and has no result yet; of several only the last. */
    Optional<ToolCall> parked() {
        Set<String> settled = results();
        return lines.stream()
                .map(line -> Json.at(line, "attachment"))
                .filter(mark -> DEFERRED.equals(mark.get("type")))
                .filter(mark -> !settled.contains(Json.text(mark, "toolUseID")))
                .map(mark -> new ToolCall(
                        Json.text(mark, "toolUseID"), Json.text(mark, "toolName"), Json.at(mark, "toolInput"), null))
                .reduce((earlier, later) -> later);
    }

    /** The line of the model in which the call was made. */
    String uuidOf(ToolCall call) {
        return lines.stream()
                .filter(line -> calls(line).contains(call.id()))
                .map(line -> Json.text(line, "uuid"))
                .findFirst()
                .orElse("");
    }

    /** As the API is told it: roles take turns, calls without a result are left out. */
    List<Map<String, Object>> messages() {
        Set<String> settled = results();
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Map<String, Object> line : lines) {
            Map<String, Object> message = Json.at(line, "message");
            List<Object> content = new ArrayList<>(blocks(message.get("content")));
            content.removeIf(block -> isCall(block) && !settled.contains(Json.text(Json.object(block), "id")));
            if (!content.isEmpty()) {
                join(messages, Json.text(message, "role"), content);
            }
        }
        return messages;
    }

    /** How many prompts there have been. */
    int prompts() {
        return (int) lines.stream().filter(History::isPrompt).count();
    }

    /** How many messages of the model there have been since the last prompt. */
    int repliesToPrompt() {
        Set<String> ids = new HashSet<>();
        for (Map<String, Object> line : lines) {
            if (isPrompt(line)) {
                ids.clear();
            } else if ("assistant".equals(line.get("type"))) {
                ids.add(Json.text(Json.at(line, "message"), "id"));
            }
        }
        return ids.size();
    }

    private void keep(Map<String, Object> line) {
        lines.add(line);
        if (file != null) {
            file.append(line);
        }
    }

    private Map<String, Object> line(String type, String uuid, Map<String, Object> message) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(
                "parentUuid",
                lines.isEmpty() ? null : lines.get(lines.size() - 1).get("uuid"));
        line.put("isSidechain", false);
        line.put("type", type);
        line.put("message", message);
        line.put("uuid", uuid);
        line.put("timestamp", Instant.now().toString());
        line.putAll(frame);
        return Json.with(line);
    }

    private Set<String> results() {
        return lines.stream()
                .flatMap(line -> blocks(Json.at(line, "message").get("content")).stream())
                .map(Json::object)
                .filter(block -> "tool_result".equals(block.get("type")))
                .map(block -> Json.text(block, "tool_use_id"))
                .collect(Collectors.toSet());
    }

    private static List<String> calls(Map<String, Object> line) {
        return blocks(Json.at(line, "message").get("content")).stream()
                .filter(History::isCall)
                .map(block -> Json.text(Json.object(block), "id"))
                .toList();
    }

    private static boolean isCall(Object block) {
        return "tool_use".equals(Json.object(block).get("type"));
    }

    private static boolean isPrompt(Map<String, Object> line) {
        if (!"user".equals(line.get("type")) || Json.flag(line, "isMeta")) {
            return false;
        }
        return blocks(Json.at(line, "message").get("content")).stream()
                .map(Json::object)
                .anyMatch(block -> "text".equals(block.get("type"))
                        && !Json.text(block, "text").startsWith(INTERRUPTED));
    }

    private static void join(List<Map<String, Object>> messages, String role, List<Object> content) {
        int last = messages.size() - 1;
        if (last >= 0 && role.equals(messages.get(last).get("role"))) {
            List<Object> longer = new ArrayList<>(Json.list(messages.get(last).get("content")));
            longer.addAll(content);
            messages.set(last, Json.of("role", role, "content", longer));
        } else {
            messages.add(Json.of("role", role, "content", content));
        }
    }

    private static List<Object> blocks(@Nullable Object content) {
        if (content instanceof String text) {
            return List.of(Json.of("type", "text", "text", text));
        }
        return new ArrayList<>(Json.list(content));
    }
}
