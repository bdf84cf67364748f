package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.AgentTold;
import dev.hl.api.agent.ApiFailed;
import dev.hl.api.agent.MessageEchoed;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UnknownMessage;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Claude Code says in a conversation. Nothing is an error here: a line that is not understood is an
 * {@link UnknownMessage}, and every line gives at least one message.
 */
final class MessageParser {
    private static final String COMMAND_OUTPUT = "<local-command-stdout>";

    private MessageParser() {}

    static List<AgentMessage> parse(Fields line, String raw) {
        try {
            List<AgentMessage> messages = switch (line.text("type", "")) {
                case "assistant" -> assistant(line, raw);
                case "user" -> user(line, raw);
                default -> ReportParser.parse(line);
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
        ToolUseId within = line.callOrNull("parent_tool_use_id");
        if (line.has("error")) {
            return List.of(new ApiFailed(line.text("error", ""), text(line.at("message")), within));
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
            // What the model's service keeps to itself.
            case "redacted_thinking" -> new AgentThinking("", within);
            case "tool_use" ->
                new ToolCalled(
                        new ToolCall(
                                block.call("id"),
                                block.required("name"),
                                block.at("input").map()),
                        within);
            default -> new UnknownMessage("assistant/" + type, raw);
        };
    }

    private static List<AgentMessage> user(Fields line, String raw) {
        Fields message = line.at("message");
        if (line.flag("isReplay")) {
            return List.of(replayed(line, text(message)));
        }
        ToolUseId within = line.callOrNull("parent_tool_use_id");
        if (message.text("content") != null) {
            return List.of(told(text(message), within));
        }
        return message.objects("content").stream()
                .map(block -> userBlock(block, within, raw))
                .toList();
    }

    private static AgentMessage userBlock(Fields block, @Nullable ToolUseId within, String raw) {
        String type = block.text("type", "untyped");
        return switch (type) {
            case "tool_result" ->
                new ToolReturned(block.call("tool_use_id"), text(block), block.flag("is_error"), within);
            case "text" -> told(block.text("text", ""), within);
            default -> new UnknownMessage("user/" + type, raw);
        };
    }

    /** The program repeats what the host sent, and in the same way what a command of its own printed. */
    private static AgentMessage replayed(Fields line, String text) {
        return text.startsWith(COMMAND_OUTPUT) ? told(text, null) : new MessageEchoed(line.text("uuid", ""), text);
    }

    private static AgentMessage told(String text, @Nullable ToolUseId within) {
        return text.startsWith(COMMAND_OUTPUT) ? new AgentNotice("command_output", text) : new AgentTold(text, within);
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
}
