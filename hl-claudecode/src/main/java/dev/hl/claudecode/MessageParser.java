package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UnknownMessage;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Claude Code says in a conversation. Nothing is an error here: a line that is not understood is an
 * {@link UnknownMessage}, and every line gives at least one message.
 */
final class MessageParser {
    private MessageParser() {}

    static List<AgentMessage> parse(Fields line, String raw) {
        try {
            List<AgentMessage> messages = switch (line.text("type", "")) {
                case "assistant" -> assistant(line, raw);
                case "user" -> user(line, raw);
                case "system" -> List.of(system(line));
                default -> List.of();
            };
            return messages.isEmpty() ? List.of(unknown(line, raw)) : messages;
        } catch (InvalidValueException malformed) {
            return List.of(unknown(line, raw));
        }
    }

    private static AgentMessage unknown(Fields line, String raw) {
        String type = line.text("type", "untyped");
        String subtype = line.text("subtype");
        return new UnknownMessage(subtype == null ? type : type + "/" + subtype, raw);
    }

    private static List<AgentMessage> assistant(Fields line, String raw) {
        ToolUseId within = within(line);
        if (line.has("error")) {
            return List.of(new AgentNotice("error", text(line.at("message"))));
        }
        return line.at("message").objects("content").stream()
                .map(block -> assistantBlock(block, within, raw))
                .toList();
    }

    private static AgentMessage assistantBlock(Fields block, @Nullable ToolUseId within, String raw) {
        String type = block.text("type", "untyped");
        return switch (type) {
            case "text" -> new AgentText(block.text("text", ""), within);
            case "thinking" -> new AgentThinking(block.text("thinking", ""), within);
            case "tool_use" ->
                new ToolCalled(
                        new ToolCall(
                                new ToolUseId(block.required("id")),
                                block.required("name"),
                                block.at("input").map()),
                        within);
            default -> new UnknownMessage("assistant/" + type, raw);
        };
    }

    private static List<AgentMessage> user(Fields line, String raw) {
        ToolUseId within = within(line);
        if (line.at("message").text("content") != null) {
            return List.of(userText(line, line.at("message")));
        }
        return line.at("message").objects("content").stream()
                .map(block -> userBlock(line, block, within, raw))
                .toList();
    }

    private static AgentMessage userBlock(Fields line, Fields block, @Nullable ToolUseId within, String raw) {
        String type = block.text("type", "untyped");
        return switch (type) {
            case "tool_result" ->
                new ToolReturned(
                        new ToolUseId(block.required("tool_use_id")), text(block), block.flag("is_error"), within);
            case "text" -> userText(line, block);
            default -> new UnknownMessage("user/" + type, raw);
        };
    }

    /** Text on the user's side that no user wrote: the program puts it there for the model. */
    private static AgentMessage userText(Fields line, Fields holder) {
        String topic = line.has("parent_tool_use_id") ? "subagent_prompt" : "told_model";
        return new AgentNotice(topic, holder.text("text", text(holder)));
    }

    /** The text of a content field, which is a text or a list of blocks. */
    private static String text(Fields holder) {
        String plain = holder.text("content");
        return plain != null
                ? plain
                : holder.objects("content").stream()
                        .map(block -> block.text("text", "[" + block.text("type", "untyped") + "]"))
                        .collect(Collectors.joining("\n"));
    }

    private static AgentMessage system(Fields line) {
        String subtype = line.required("subtype");
        if (subtype.equals("init")) {
            return new AgentStarted(
                    new AgentSessionId(line.required("session_id")),
                    line.text("model", "unknown"),
                    line.texts("tools"));
        }
        String text = Stream.of("content", "message", "error", "summary", "description", "status", "state")
                .map(name -> line.text(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
        return new AgentNotice(subtype, text);
    }

    private static @Nullable ToolUseId within(Fields line) {
        String parent = line.text("parent_tool_use_id");
        return parent == null ? null : new ToolUseId(parent);
    }
}
