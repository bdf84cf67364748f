package dev.hl.approval.outside;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.spi.ApprovalChannelException;
import dev.hl.api.spi.RemoteAnswer;
import dev.hl.api.spi.RemoteCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads and writes the JSON of calls. What comes may be anything. */
final class RemoteJson {
    private static final Logger LOG = LoggerFactory.getLogger(RemoteJson.class);

    private RemoteJson() {}

    /** The calls of a list; what is none is left out. */
    static List<RemoteCall> calls(RemoteCall.Kind kind, @Nullable Object reply) {
        Object list = reply instanceof Map<?, ?> object ? object.get("items") : reply;
        if (!(list instanceof List<?> items)) {
            throw ApprovalChannelException.temporary(
                    "A list of calls was expected, but something else came", (Throwable) null);
        }
        return items.stream().flatMap(item -> call(kind, item).stream()).toList();
    }

    /** The call, or empty when it cannot be understood. */
    static Optional<RemoteCall> call(RemoteCall.Kind kind, @Nullable Object item) {
        try {
            return Optional.of(read(kind, item instanceof Map<?, ?> object ? object : Map.of()));
        } catch (InvalidValueException e) {
            LOG.warn("A remote call could not be understood and is left out: {}", e.getMessage());
            return Optional.empty();
        }
    }

    static Map<String, Object> answer(RemoteCall call, RemoteAnswer answer) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("call_id", call.id().value());
        body.put("run_id", call.run());
        body.put("status", answer.status().name().toLowerCase(Locale.ROOT));
        if (call.kind() == RemoteCall.Kind.FUNCTION_CALL) {
            body.put("comment", answer.text());
            body.put("arguments_sha256", CanonicalJson.hash(call.input()).value());
        } else {
            body.put("response", answer.text());
        }
        return body;
    }

    private static RemoteCall read(RemoteCall.Kind kind, Map<?, ?> item) {
        ToolUseId id = new ToolUseId(text(item, "call_id"));
        boolean function = kind == RemoteCall.Kind.FUNCTION_CALL;
        return new RemoteCall(
                id,
                text(item, "run_id"),
                kind,
                function ? text(item, "name") : "human_contact",
                function ? arguments(item) : contact(item),
                given(item, function ? "comment" : "response"));
    }

    private static Map<String, Object> arguments(Map<?, ?> item) {
        Object arguments = item.get("arguments");
        InvalidValueException.unless(
                arguments == null || arguments instanceof Map, "arguments of a remote call", arguments, "an object");
        return arguments instanceof Map<?, ?> map ? texts(map) : Map.of();
    }

    private static Map<String, Object> contact(Map<?, ?> item) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("message", InvalidValueException.requireText(text(item, "message"), "message of a contact"));
        if (item.get("options") instanceof List<?> options) {
            input.put("options", options.stream().map(String::valueOf).toList());
        }
        return input;
    }

    private static Map<String, Object> texts(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** Null while it waits, which is also what a status means that nobody knows. */
    private static @Nullable RemoteAnswer given(Map<?, ?> item, String part) {
        return switch (text(item, "status")) {
            case "approved" -> new RemoteAnswer(RemoteAnswer.Status.APPROVED, text(item, part));
            case "denied" -> new RemoteAnswer(RemoteAnswer.Status.DENIED, text(item, part));
            case "answered" -> new RemoteAnswer(RemoteAnswer.Status.ANSWERED, text(item, part));
            default -> null;
        };
    }

    private static String text(Map<?, ?> item, String key) {
        return item.get(key) instanceof String text ? text : "";
    }
}
