package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentStateChanged;
import dev.hl.api.agent.ApiRetry;
import dev.hl.api.agent.ConversationReplaced;
import dev.hl.api.agent.HistoryCompacted;
import dev.hl.api.agent.McpServerStatus;
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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what Claude Code reports on itself. No message, or an {@link InvalidValueException}, for a line that is not
 * understood. What only informs is a notice; the table of those says which field has their text.
 */
final class ReportParser {
    private static final Map<String, String> NOTICES = Map.ofEntries(
            Map.entry("informational", "content"),
            Map.entry("notification", "text"),
            Map.entry("local_command_output", "content"),
            Map.entry("memory_recall", "mode"),
            Map.entry("files_persisted", "processed_at"),
            Map.entry("plugin_install", "status"),
            Map.entry("commands_changed", ""),
            Map.entry("elicitation_complete", "mcp_server_name"),
            Map.entry("worker_shutting_down", "reason"),
            Map.entry("session_writes_lost", "error"),
            Map.entry("background_tasks_changed", ""),
            Map.entry("control_request_progress", ""),
            Map.entry("mirror_error", "error"));

    private static final Map<String, PromptProgress.State> PROMPTS = Map.of(
            "queued", PromptProgress.State.QUEUED,
            "started", PromptProgress.State.STARTED,
            "completed", PromptProgress.State.COMPLETED,
            "cancelled", PromptProgress.State.CANCELLED);

    private static final Map<String, AgentStateChanged.State> STATES = Map.of(
            "running", AgentStateChanged.State.RUNNING,
            "requires_action", AgentStateChanged.State.REQUIRES_ACTION,
            "idle", AgentStateChanged.State.IDLE);

    private static final Map<String, UsageLimit.Status> LIMITS = Map.of(
            "allowed", UsageLimit.Status.ALLOWED,
            "allowed_warning", UsageLimit.Status.WARNING,
            "rejected", UsageLimit.Status.REACHED);

    private ReportParser() {}

    static List<AgentMessage> parse(Fields line) {
        return switch (line.text("type", "")) {
            case "system" -> system(line, line.required("subtype"));
            case "rate_limit_event" -> List.of(limit(line.at("rate_limit_info")));
            case "tool_progress" -> List.of(toolProgress(line));
            case "tool_use_summary" -> List.of(summary(line));
            case "prompt_suggestion" -> List.of(new PromptSuggested(line.required("suggestion")));
            case "conversation_reset" ->
                List.of(new ConversationReplaced(new AgentSessionId(line.required("new_conversation_id"))));
            case "command_lifecycle" ->
                List.of(new PromptProgress(line.required("command_uuid"), line.constant("state", PROMPTS)));
            case "transcript_mirror" ->
                List.of(new TranscriptWritten(
                        line.required("filePath"), line.objects("entries").size()));
            case "progress" -> List.of(WorkParser.progress(line));
            case "attachment" -> List.of(WorkParser.attachment(line.at("attachment")));
            case "auth_status", "active_goal" -> List.of(notice(line, line.text("type", ""), "error"));
            default -> List.of();
        };
    }

    private static List<AgentMessage> system(Fields line, String subtype) {
        return switch (subtype) {
            case "init" -> List.of(started(line));
            case "status" -> status(line);
            case "api_retry" -> List.of(retry(line));
            case "permission_denied" -> List.of(denied(line));
            case "session_state_changed" -> List.of(new AgentStateChanged(line.constant("state", STATES)));
            case "compact_boundary" -> List.of(compacted(line.at("compact_metadata")));
            case "model_fallback", "model_refusal_fallback" -> List.of(replaced(line));
            case "model_refusal_no_fallback" -> List.of(refused(line));
            case "task_started", "task_progress", "task_updated", "task_notification" ->
                List.of(WorkParser.task(line, subtype));
            case "hook_started", "hook_progress", "hook_response" -> List.of(WorkParser.hook(line, subtype));
            default -> {
                String field = NOTICES.get(subtype);
                yield field == null ? List.of() : List.of(notice(line, subtype, field));
            }
        };
    }

    private static AgentMessage notice(Fields line, String topic, String field) {
        return new AgentNotice(topic, line.text(field, ""));
    }

    private static AgentMessage started(Fields line) {
        List<McpServerStatus> servers = line.objects("mcp_servers").stream()
                .map(server -> new McpServerStatus(server.text("name", ""), server.text("status", "")))
                .toList();
        return new AgentStarted(
                new AgentSessionId(line.required("session_id")),
                line.text("model", "unknown"),
                line.texts("tools"),
                line.text("claude_code_version", ""),
                line.text("permissionMode", ""),
                servers);
    }

    /** One line may tell of several things. */
    private static List<AgentMessage> status(Fields line) {
        List<AgentMessage> messages = new ArrayList<>();
        if (line.has("permissionMode")) {
            messages.add(new PermissionModeChanged(line.required("permissionMode")));
        }
        if (line.has("compact_result")) {
            String result = line.text("compact_result", "");
            messages.add(new AgentNotice("compact_result", line.text("compact_error", result)));
        }
        if (line.has("status") || messages.isEmpty()) {
            messages.add(new AgentNotice("status", line.text("status", "")));
        }
        return messages;
    }

    private static AgentMessage retry(Fields line) {
        return new ApiRetry(
                line.small("attempt"),
                line.small("max_retries"),
                Duration.ofMillis(line.whole("retry_delay_ms")),
                line.smallOrNull("error_status"),
                line.text("error", ""));
    }

    private static AgentMessage denied(Fields line) {
        return new ToolDenied(
                line.call("tool_use_id"),
                line.required("tool_name"),
                line.text("decision_reason_type", ""),
                line.text("message", ""),
                line.text("agent_id"));
    }

    private static AgentMessage compacted(Fields about) {
        Long after = about.has("post_tokens") ? about.whole("post_tokens") : null;
        return new HistoryCompacted("auto".equals(about.text("trigger")), about.whole("pre_tokens"), after);
    }

    private static AgentMessage replaced(Fields line) {
        return new ModelReplaced(
                line.text("original_model", ""),
                line.required("fallback_model"),
                line.text("trigger", ""),
                line.text("content", ""));
    }

    private static AgentMessage refused(Fields line) {
        return new ModelRefused(
                line.text("original_model", ""),
                line.text("api_refusal_category", ""),
                line.text("api_refusal_explanation", line.text("content", "")));
    }

    private static AgentMessage limit(Fields about) {
        BigDecimal used = about.has("utilization") ? about.amount("utilization") : null;
        return new UsageLimit(
                about.constant("status", LIMITS),
                reset(about.whole("resetsAt")),
                about.text("rateLimitType", ""),
                used);
    }

    /** The program counts in seconds; what is no time of this age is none. */
    private static @Nullable Instant reset(long seconds) {
        return seconds > 0 && seconds < Integer.MAX_VALUE * 2L ? Instant.ofEpochSecond(seconds) : null;
    }

    private static AgentMessage toolProgress(Fields line) {
        return new ToolProgress(
                line.call("tool_use_id"),
                line.text("tool_name", ""),
                Duration.ofSeconds(line.whole("elapsed_time_seconds")),
                line.callOrNull("parent_tool_use_id"));
    }

    private static AgentMessage summary(Fields line) {
        return new ToolsSummarised(
                line.required("summary"),
                line.texts("preceding_tool_use_ids").stream()
                        .map(ToolUseId::new)
                        .toList());
    }
}
