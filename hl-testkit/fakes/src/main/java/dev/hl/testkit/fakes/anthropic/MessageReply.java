package dev.hl.testkit.fakes.anthropic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message of the model, built step by step; every method returns a new reply. Unless told otherwise it costs 100
 * tokens in and 20 out, and stops with {@code tool_use} when it calls a tool and {@code end_turn} when it does not.
 */
public final class MessageReply implements Reply {
    static final MessageReply EMPTY = new MessageReply(List.of(), TokenUsage.SMALL, null);

    private final List<Part> parts;
    private final TokenUsage usage;
    private final @Nullable String stopReason;

    private MessageReply(List<Part> parts, TokenUsage usage, @Nullable String stopReason) {
        this.parts = List.copyOf(parts);
        this.usage = usage;
        this.stopReason = stopReason;
    }

    /** Then the model says this, as a block of its own. */
    public MessageReply andText(String text) {
        return and(new Part.Say(new Block.Text(text)));
    }

    /** Then the model thinks this, as a block of its own. */
    public MessageReply andThinking(String text) {
        return and(new Part.Say(new Block.Thinking(text)));
    }

    /** Then the model calls a tool, under an id that no other call of this fake has. */
    public MessageReply andTool(String name, Map<String, Object> input) {
        return and(new Part.Say(new Block.ToolUse(null, name, input)));
    }

    /** Then the model calls a tool under the given id. */
    public MessageReply andTool(String id, String name, Map<String, Object> input) {
        return and(new Part.Say(new Block.ToolUse(id, name, input)));
    }

    /**
     * Then nothing more is sent until the gate opens. Before the first block that holds back the whole answer, status
     * included; after the last it holds back the end of the message.
     */
    public MessageReply holdingAt(Gate gate) {
        return and(new Part.Hold(gate));
    }

    /** The tokens this message claims to have cost. */
    public MessageReply costing(TokenUsage tokens) {
        return new MessageReply(parts, tokens, stopReason);
    }

    /** Why the message ends, such as {@code max_tokens} or {@code refusal}. */
    public MessageReply stoppingBecause(String reason) {
        return new MessageReply(parts, usage, reason);
    }

    List<Part> parts() {
        return parts;
    }

    TokenUsage usage() {
        return usage;
    }

    String stopReason() {
        if (stopReason != null) {
            return stopReason;
        }
        boolean calls = parts.stream().anyMatch(Part::isToolUse);
        return calls ? "tool_use" : "end_turn";
    }

    private MessageReply and(Part part) {
        List<Part> longer = new ArrayList<>(parts);
        longer.add(part);
        return new MessageReply(longer, usage, stopReason);
    }
}
