package dev.hl.testkit.fakes.anthropic;

import java.util.Map;

/**
 * What the fake answers to one request; immutable, so one reply can be given many times. A reply answers a streaming
 * request as a stream of events and any other as one JSON object.
 */
public sealed interface Reply permits MessageReply, ErrorReply {

    /** The model says {@code text} and its turn is over, unless more is added. */
    static MessageReply text(String text) {
        return MessageReply.EMPTY.andText(text);
    }

    /** The model thinks aloud; add what it then does. */
    static MessageReply thinking(String text) {
        return MessageReply.EMPTY.andThinking(text);
    }

    /** The model calls a tool, under an id that no other call of this fake has. */
    static MessageReply tool(String name, Map<String, Object> input) {
        return MessageReply.EMPTY.andTool(name, input);
    }

    /** The model calls a tool under the given id. */
    static MessageReply tool(String id, String name, Map<String, Object> input) {
        return MessageReply.EMPTY.andTool(id, name, input);
    }

    /** Nothing is answered, not even a status, until the gate opens; add what comes then. */
    static MessageReply after(Gate gate) {
        return MessageReply.EMPTY.holdingAt(gate);
    }

    /** Nothing is ever answered; the connection is closed with the fake. */
    static MessageReply hang() {
        return after(new Gate());
    }

    /**
     * The request fails. The CLI repeats some statuses for minutes (401, 429, 5xx) and gives up at once on others
     * (400, 403, 404, 413).
     *
     * @param status the HTTP status, 400 to 599
     * @param type Anthropic's name of the error, such as {@code overloaded_error}
     */
    static Reply error(int status, String type, String message) {
        return new ErrorReply(status, type, message);
    }

    /** The request fails with Anthropic's usual error type for this status. */
    static Reply error(int status) {
        String type = ErrorReply.usualType(status);
        return error(status, type, "The fake was told to answer " + status + ".");
    }
}
