package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolCall;
import dev.hl.api.agent.HostToolResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tools of the host as an MCP server without a connection: every message is answered for itself, and nothing is kept
 * but the calls under way, because the program introduces itself twice at the same time, under the same ids. Safe for use
 * by many threads.
 */
final class HostTools {
    /** Its name among the servers of the program; the model sees {@code mcp__hl__<tool>}. */
    static final String SERVER = "hl";

    private static final Logger LOG = LoggerFactory.getLogger(HostTools.class);

    private final Map<String, HostTool> tools = new LinkedHashMap<>();
    private final OpenToolCalls open = new OpenToolCalls();
    private final SessionId session;
    private final Executor userCode;

    HostTools(List<HostTool> tools, SessionId session, Executor userCode) {
        for (HostTool tool : tools) {
            InvalidValueException.unless(
                    this.tools.put(tool.name(), tool) == null, "tools", tool.name(), "of different names");
        }
        this.session = session;
        this.userCode = userCode;
    }

    /**
     * Hears one message. It gets one answer, from any thread, unless it is a call that is withdrawn or was heard before.
     *
     * @param exchange what tells this message from every other
     */
    void hear(String exchange, Fields message, Consumer<Map<String, Object>> answer) {
        McpReply reply = new McpReply(message.map().get("id"));
        switch (message.text("method", "")) {
            case "initialize" -> answer.accept(reply.introduction(message.at("params")));
            case "ping" -> answer.accept(reply.result(Map.of()));
            case "tools/list" -> answer.accept(reply.tools(tools.values()));
            case "tools/call" -> call(exchange, message.at("params"), reply, answer);
            case "notifications/cancelled" -> {
                open.withdraw(message.at("params").map().get("requestId"));
                answer.accept(reply.acknowledgement());
            }
            default -> answer.accept(message.has("id") ? reply.unknownMethod() : reply.acknowledgement());
        }
    }

    /** The program is gone: nobody waits for anything any more. */
    void withdrawAll() {
        open.withdrawAll();
    }

    private void call(String exchange, Fields params, McpReply reply, Consumer<Map<String, Object>> answer) {
        HostTool tool = tools.get(params.text("name", ""));
        if (tool == null) {
            answer.accept(reply.unknownTool(params.text("name", "")));
            return;
        }
        open.begin(exchange, reply.id())
                .ifPresent(withdrawn ->
                        userCode.execute(() -> run(tool, params, withdrawn).whenComplete((result, failure) -> {
                            if (open.end(exchange)) {
                                answer.accept(reply.result(outcome(tool, result, failure)));
                            }
                        })));
    }

    private CompletionStage<HostToolResult> run(HostTool tool, Fields params, CompletableFuture<Void> withdrawn) {
        try {
            String toolUse = params.at("_meta").text("claudecode/toolUseId");
            HostToolCall call = new HostToolCall(
                    session,
                    toolUse == null ? null : new ToolUseId(toolUse),
                    tool.name(),
                    params.at("arguments").map(),
                    withdrawn.thenRunAsync(() -> {}, userCode));
            return Objects.requireNonNull(tool.handler().call(call), "the handler returned no stage");
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static HostToolResult outcome(HostTool tool, @Nullable HostToolResult result, @Nullable Throwable failure) {
        if (result == null) {
            LOG.warn("The tool {} of the host failed; the agent is told so, but not why", tool.name(), failure);
            return HostToolResult.error("The tool " + tool.name() + " failed.");
        }
        return result;
    }
}
