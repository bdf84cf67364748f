package dev.hl.store.codec;

import static dev.hl.store.codec.MessageForms.WITHIN;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentStateChanged;
import dev.hl.api.agent.AgentTold;
import dev.hl.api.agent.ApiFailed;
import dev.hl.api.agent.ApiRetry;
import dev.hl.api.agent.BackgroundTask;
import dev.hl.api.agent.ConversationReplaced;
import dev.hl.api.agent.HistoryCompacted;
import dev.hl.api.agent.HookReported;
import dev.hl.api.agent.MessageEchoed;
import dev.hl.api.agent.ModelRefused;
import dev.hl.api.agent.ModelReplaced;
import dev.hl.api.agent.PermissionModeChanged;
import dev.hl.api.agent.PromptProgress;
import dev.hl.api.agent.PromptSuggested;
import dev.hl.api.agent.ToolDenied;
import dev.hl.api.agent.ToolProgress;
import dev.hl.api.agent.ToolsSummarised;
import dev.hl.api.agent.TranscriptWritten;
import dev.hl.api.agent.UsageLimit;
import java.util.List;

/** The form of every message by which an agent's program reports on itself. */
final class ReportForms {
    static final List<Form<? extends AgentMessage, Fields>> ALL = List.of(
            Form.members(
                    "api_retry",
                    ApiRetry.class,
                    (message, to) -> to.put("attempt", message.attempt())
                            .put("of", message.of())
                            .put("delay", message.delay())
                            .put("status", message.status())
                            .put("error", message.error()),
                    from -> new ApiRetry(
                            from.smallNumber("attempt"),
                            from.smallNumber("of"),
                            from.duration("delay"),
                            from.orNull("status", from::smallNumber),
                            from.text("error"))),
            Form.members(
                    "api_error",
                    ApiFailed.class,
                    (message, to) -> to.put("error", message.error())
                            .put("text", message.text())
                            .put(WITHIN, MessageForms.id(message.within())),
                    from -> new ApiFailed(from.text("error"), from.text("text"), MessageForms.within(from))),
            Form.members(
                    "told",
                    AgentTold.class,
                    (message, to) -> to.put("text", message.text()).put(WITHIN, MessageForms.id(message.within())),
                    from -> new AgentTold(from.text("text"), MessageForms.within(from))),
            Form.members(
                    "tool_denied",
                    ToolDenied.class,
                    (message, to) -> to.put("call", message.call().value())
                            .put("tool", message.tool())
                            .put("reason", message.reason())
                            .put("text", message.text())
                            .put("subagent", message.subagent()),
                    from -> new ToolDenied(
                            new ToolUseId(from.text("call")),
                            from.text("tool"),
                            from.text("reason"),
                            from.text("text"),
                            from.orNull("subagent", from::text))),
            Form.members(
                    "task",
                    BackgroundTask.class,
                    (message, to) -> to.put("id", message.id())
                            .put("call", MessageForms.id(message.call()))
                            .put("state", message.state())
                            .put("type", message.type())
                            .put("description", message.description())
                            .put("text", message.text()),
                    from -> new BackgroundTask(
                            from.text("id"),
                            from.orNull("call", name -> new ToolUseId(from.text(name))),
                            from.constant("state", BackgroundTask.State.class),
                            from.text("type"),
                            from.text("description"),
                            from.text("text"))),
            Form.members(
                    "state",
                    AgentStateChanged.class,
                    (message, to) -> to.put("state", message.state()),
                    from -> new AgentStateChanged(from.constant("state", AgentStateChanged.State.class))),
            Form.members(
                    "compacted",
                    HistoryCompacted.class,
                    (message, to) -> to.put("automatic", message.automatic())
                            .put("tokensBefore", message.tokensBefore())
                            .put("tokensAfter", message.tokensAfter()),
                    from -> new HistoryCompacted(
                            from.flag("automatic"),
                            from.number("tokensBefore"),
                            from.orNull("tokensAfter", from::number))),
            Form.members(
                    "model_replaced",
                    ModelReplaced.class,
                    (message, to) -> to.put("from", message.from())
                            .put("to", message.to())
                            .put("trigger", message.trigger())
                            .put("text", message.text()),
                    from -> new ModelReplaced(
                            from.text("from"), from.text("to"), from.text("trigger"), from.text("text"))),
            Form.members(
                    "model_refused",
                    ModelRefused.class,
                    (message, to) -> to.put("model", message.model())
                            .put("category", message.category())
                            .put("text", message.text()),
                    from -> new ModelRefused(from.text("model"), from.text("category"), from.text("text"))),
            Form.members(
                    "usage_limit",
                    UsageLimit.class,
                    (message, to) -> to.put("status", message.status())
                            .put("resetsAt", message.resetsAt())
                            .put("limit", message.limit())
                            .put("used", message.used()),
                    from -> new UsageLimit(
                            from.constant("status", UsageLimit.Status.class),
                            from.orNull("resetsAt", from::instant),
                            from.text("limit"),
                            from.orNull("used", from::decimal))),
            Form.members(
                    "hook",
                    HookReported.class,
                    (message, to) -> to.put("hook", message.hook())
                            .put("event", message.event())
                            .put("state", message.state())
                            .put("text", message.text())
                            .put("exitCode", message.exitCode()),
                    from -> new HookReported(
                            from.text("hook"),
                            from.text("event"),
                            from.constant("state", HookReported.State.class),
                            from.text("text"),
                            from.orNull("exitCode", from::smallNumber))),
            Form.members(
                    "mode",
                    PermissionModeChanged.class,
                    (message, to) -> to.put("mode", message.mode()),
                    from -> new PermissionModeChanged(from.text("mode"))),
            Form.members(
                    "echo",
                    MessageEchoed.class,
                    (message, to) -> to.put("message", message.message()).put("text", message.text()),
                    from -> new MessageEchoed(from.text("message"), from.text("text"))),
            Form.members(
                    "prompt_progress",
                    PromptProgress.class,
                    (message, to) -> to.put("message", message.message()).put("state", message.state()),
                    from -> new PromptProgress(
                            from.text("message"), from.constant("state", PromptProgress.State.class))),
            Form.members(
                    "tool_progress",
                    ToolProgress.class,
                    (message, to) -> to.put("call", message.call().value())
                            .put("tool", message.tool())
                            .put("elapsed", message.elapsed())
                            .put(WITHIN, MessageForms.id(message.within())),
                    from -> new ToolProgress(
                            new ToolUseId(from.text("call")),
                            from.text("tool"),
                            from.duration("elapsed"),
                            MessageForms.within(from))),
            Form.members(
                    "tool_summary",
                    ToolsSummarised.class,
                    (message, to) -> to.put("text", message.text())
                            .put(
                                    "calls",
                                    message.calls().stream()
                                            .map(ToolUseId::value)
                                            .toList()),
                    from -> new ToolsSummarised(
                            from.text("text"),
                            from.list("calls").stream().map(ToolUseId::new).toList())),
            Form.members(
                    "conversation_replaced",
                    ConversationReplaced.class,
                    (message, to) -> to.put("next", message.next().value()),
                    from -> new ConversationReplaced(new AgentSessionId(from.text("next")))),
            Form.members(
                    "suggestion",
                    PromptSuggested.class,
                    (message, to) -> to.put("text", message.text()),
                    from -> new PromptSuggested(from.text("text"))),
            Form.members(
                    "transcript",
                    TranscriptWritten.class,
                    (message, to) -> to.put("file", message.file()).put("lines", message.lines()),
                    from -> new TranscriptWritten(from.text("file"), from.smallNumber("lines"))));

    private ReportForms() {}
}
