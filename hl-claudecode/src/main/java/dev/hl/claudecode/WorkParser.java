package dev.hl.claudecode;

import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.BackgroundTask;
import dev.hl.api.agent.HookReported;
import dev.hl.api.agent.ToolProgress;
import java.time.Duration;
import java.util.Map;

/** Reads what Claude Code reports on work beside the conversation: background tasks, hooks, calls that take long. */
final class WorkParser {
    private static final Map<String, BackgroundTask.State> TASKS = Map.of(
            "pending", BackgroundTask.State.PENDING,
            "running", BackgroundTask.State.RUNNING,
            "paused", BackgroundTask.State.PAUSED,
            "completed", BackgroundTask.State.COMPLETED,
            "failed", BackgroundTask.State.FAILED,
            "stopped", BackgroundTask.State.STOPPED,
            "killed", BackgroundTask.State.STOPPED);

    private static final Map<String, HookReported.State> HOOKS = Map.of(
            "success", HookReported.State.SUCCEEDED,
            "error", HookReported.State.FAILED,
            "cancelled", HookReported.State.CANCELLED);

    private WorkParser() {}

    static AgentMessage task(Fields line, String subtype) {
        Fields patch = subtype.equals("task_updated") ? line.at("patch") : line;
        // What does not say where it stands is at work: a start, progress, a move to the background.
        BackgroundTask.State state =
                patch.has("status") ? patch.constant("status", TASKS) : BackgroundTask.State.RUNNING;
        return new BackgroundTask(
                line.required("task_id"),
                line.callOrNull("tool_use_id"),
                state,
                line.text("task_type", line.text("subagent_type", "")),
                line.text("description", ""),
                line.text("summary", patch.text("error", "")));
    }

    static AgentMessage hook(Fields line, String subtype) {
        HookReported.State state = switch (subtype) {
            case "hook_started" -> HookReported.State.STARTED;
            case "hook_progress" -> HookReported.State.RUNNING;
            default -> line.constant("outcome", HOOKS);
        };
        return new HookReported(
                line.required("hook_name"),
                line.text("hook_event", ""),
                state,
                line.text("output", ""),
                line.smallOrNull("exit_code"));
    }

    /** Seen where a call that was put aside is taken up again; the program's makers do not describe it. */
    static AgentMessage progress(Fields line) {
        Fields data = line.at("data");
        if ("hook_progress".equals(data.text("type"))) {
            return hookReport(data, HookReported.State.STARTED);
        }
        return new ToolProgress(
                line.call("toolUseID"),
                data.text("toolName", ""),
                elapsed(data),
                line.callOrNull("parent_tool_use_id"));
    }

    /** What the program adds to the transcript beside the messages; the model may be shown it. */
    static AgentMessage attachment(Fields attachment) {
        String type = attachment.required("type");
        return type.equals("hook_success")
                ? hookReport(attachment, HookReported.State.SUCCEEDED)
                : new AgentNotice("attachment", type);
    }

    private static AgentMessage hookReport(Fields about, HookReported.State state) {
        return new HookReported(
                about.text("hookName", ""), about.text("hookEvent", ""), state, about.text("content", ""), null);
    }

    private static Duration elapsed(Fields data) {
        return Duration.ofSeconds(data.whole("elapsedTimeSeconds")).plusMillis(data.whole("elapsedTimeMs"));
    }
}
