package dev.hl.testkit.fakes.claude;

import dev.hl.api.CanonicalJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the model does in answer to one prompt, built step by step; every method returns a new turn. A turn is one or
 * more messages: {@link #then} begins the next, which comes when the calls of the one before have their results.
 * Calls of one message are made together. A turn whose last message makes calls ends with one that says {@code Done.}
 */
public final class MockTurn {
    private static final MockTurn EMPTY = new MockTurn(List.of(Map.of()));

    private final List<Map<String, Object>> messages;

    private MockTurn(List<Map<String, Object>> messages) {
        this.messages = List.copyOf(messages);
    }

    /** The model says this. */
    public static MockTurn text(String text) {
        return EMPTY.andText(text);
    }

    /** The model thinks this; add what it then does. */
    public static MockTurn thinking(String text) {
        return EMPTY.andThinking(text);
    }

    /** The model calls a tool, which really runs when it is allowed. */
    public static MockTurn tool(String name, Map<String, ?> input) {
        return EMPTY.andTool(name, input);
    }

    /** Nothing happens before the file is there. */
    public static MockTurn after(Path gate) {
        return EMPTY.waitingFor(gate);
    }

    /** The API answers with this status first; below 400 it cannot be reached. Passing errors are tried again. */
    public static MockTurn failing(int... statuses) {
        return EMPTY.with(
                "errors",
                Arrays.stream(statuses)
                        .mapToObj(status -> status < 400 ? 0 : status)
                        .toList());
    }

    /** Begins with this fault. */
    public static MockTurn of(MockFault fault) {
        return EMPTY.with(fault);
    }

    /** Then the model says this. */
    public MockTurn andText(String text) {
        return and("text", text);
    }

    /** Then the model thinks this. */
    public MockTurn andThinking(String text) {
        return and("thinking", text);
    }

    /** Then the model calls a tool, which really runs when it is allowed. */
    public MockTurn andTool(String name, Map<String, ?> input) {
        return and("tool", Json.of("name", name, "input", CanonicalJson.copy(input)));
    }

    /** Then the model calls a tool, of any name, which returns the text when it is allowed, and does nothing. */
    public MockTurn andToolReturning(String name, Map<String, ?> input, String returned) {
        return and("tool", Json.of("name", name, "input", CanonicalJson.copy(input), "returns", returned));
    }

    /** Then the model calls a tool, of any name, which fails with the text when it is allowed. */
    public MockTurn andToolFailing(String name, Map<String, ?> input, String error) {
        return and("tool", Json.of("name", name, "input", CanonicalJson.copy(input), "fails", error));
    }

    /** Then nothing happens before the file is there; {@code <gate>.reached} is made when this point is reached. */
    public MockTurn waitingFor(Path gate) {
        return and("gate", gate.toString());
    }

    /** Then this goes wrong. */
    public MockTurn with(MockFault fault) {
        return and("fault", fault.form());
    }

    /** Then a message of the program's own is written, such as a {@code rate_limit_event}; ids are added to it. */
    public MockTurn andLine(Map<String, ?> line) {
        return and("line", CanonicalJson.copy(line));
    }

    /** The calls of this message run, and then the model says another one. */
    public MockTurn then() {
        List<Map<String, Object>> longer = new ArrayList<>(messages);
        longer.add(Map.of());
        return new MockTurn(longer);
    }

    /** Fields of the result that ends the turn, instead of those it would have; for a last message without calls. */
    public MockTurn endingWith(Map<String, ?> result) {
        return with("result", CanonicalJson.copy(result));
    }

    Map<String, Object> form() {
        return Json.of("messages", messages);
    }

    private MockTurn and(String kind, @Nullable Object value) {
        List<Object> parts = new ArrayList<>(Json.list(last().get("parts")));
        parts.add(Json.of(kind, value));
        return with("parts", parts);
    }

    private MockTurn with(String field, Object value) {
        List<Map<String, Object>> changed = new ArrayList<>(messages);
        changed.set(changed.size() - 1, Json.with(last(), field, value));
        return new MockTurn(changed);
    }

    private Map<String, Object> last() {
        return messages.get(messages.size() - 1);
    }
}
