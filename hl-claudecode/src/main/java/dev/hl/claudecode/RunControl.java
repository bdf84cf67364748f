package dev.hl.claudecode;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentNotice;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts the control of a run into requests. */
final class RunControl implements ClaudeControl {
    static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What could change what the host is asked, or act without being asked for. */
    private static final Set<String> UNSAFE = Set.of(
            "initialize",
            "set_permission_mode",
            "set_mcp_permission_mode_override",
            "apply_flag_settings",
            "update_settings",
            "mcp_set_servers",
            "mcp_message",
            "mcp_call",
            "reload_plugins",
            "seed_read_state",
            "register_repo_root",
            "remote_control");

    private final Requests requests;
    private final CompletableFuture<Fields> introduction;
    private final Turns turns;
    private final Consumer<AgentNotice> notices;
    private final Duration patience;

    /**
     * @param introduction the answer to the request the run began with
     * @param notices tells the listener
     */
    RunControl(
            Requests requests,
            CompletableFuture<Fields> introduction,
            Turns turns,
            Consumer<AgentNotice> notices,
            Duration patience) {
        this.requests = requests;
        this.introduction = introduction;
        this.turns = turns;
        this.notices = notices;
        this.patience = patience;
    }

    @Override
    public ClaudeControl within(Duration longest) {
        InvalidValueException.unless(!longest.isNegative() && !longest.isZero(), "patience", longest, "positive");
        return new RunControl(
                requests, introduction, turns, notices, InvalidValueException.requireWait(longest, "patience"));
    }

    @Override
    public CompletionStage<ClaudeServerInfo> serverInfo() {
        return requests.limited(introduction, "initialize", patience).thenApply(ClaudeServerInfo::read);
    }

    @Override
    public CompletionStage<Void> setModel(String model) {
        return tell("set_model", Map.of("model", InvalidValueException.requireText(model, "model")));
    }

    @Override
    public CompletionStage<Void> setPermissionMode(AgentMode mode) {
        return tell("set_permission_mode", Map.of("mode", mode == AgentMode.PLAN ? "plan" : "default"));
    }

    @Override
    public CompletionStage<Void> unsafeSetPermissionMode(String mode) {
        String known = Unsafe.requireMode(mode);
        notices.accept(new AgentNotice("unsafe", "The permission mode is set to " + known));
        return tell("set_permission_mode", Map.of("mode", known));
    }

    @Override
    public CompletionStage<Void> setMaxThinkingTokens(int tokens) {
        InvalidValueException.unless(tokens >= 0, "thinking tokens", tokens, "not negative");
        return tell("set_max_thinking_tokens", Map.of("max_thinking_tokens", tokens));
    }

    @Override
    public CompletionStage<ClaudeContextUsage> contextUsage() {
        return ask("get_context_usage", Map.of(), ClaudeContextUsage::read);
    }

    @Override
    public CompletionStage<List<ClaudeMcpServer>> mcpStatus() {
        return ask("mcp_status", Map.of(), ClaudeMcpServer::readAll);
    }

    @Override
    public CompletionStage<Void> mcpReconnect(String server) {
        return tell("mcp_reconnect", Map.of("serverName", server));
    }

    @Override
    public CompletionStage<Void> mcpToggle(String server, boolean enabled) {
        return tell("mcp_toggle", Map.of("serverName", server, "enabled", enabled));
    }

    @Override
    public CompletionStage<ClaudeRewind> rewindFiles(UUID message, boolean dryRun) {
        return ask(
                "rewind_files", Map.of("user_message_id", message.toString(), "dry_run", dryRun), ClaudeRewind::read);
    }

    @Override
    public CompletionStage<Void> stopTask(String task) {
        return tell("stop_task", Map.of("task_id", InvalidValueException.requireText(task, "task")));
    }

    @Override
    public CompletionStage<Void> backgroundTasks() {
        return tell("background_tasks", Map.of());
    }

    @Override
    public CompletionStage<Map<String, Object>> settings() {
        return ask("get_settings", Map.of(), RunControl::payload);
    }

    @Override
    public CompletionStage<Boolean> cancelQueued(UUID message) {
        return ask("cancel_async_message", Map.of("message_uuid", message.toString()), answer -> {
            boolean cancelled = answer.flag("cancelled");
            if (cancelled) {
                turns.unprompted();
            }
            return cancelled;
        });
    }

    @Override
    public CompletionStage<Map<String, Object>> request(String subtype, Map<String, ?> fields) {
        InvalidValueException.requireText(subtype, "subtype");
        InvalidValueException.unless(
                !UNSAFE.contains(subtype),
                "subtype",
                subtype,
                "one that leaves the decisions to the host, or made by unsafeRequest");
        return ask(subtype, CanonicalJson.copy(fields), RunControl::payload);
    }

    @Override
    public CompletionStage<Map<String, Object>> unsafeRequest(String subtype, Map<String, ?> fields) {
        InvalidValueException.requireText(subtype, "subtype");
        Map<String, Object> copied = CanonicalJson.copy(fields);
        notices.accept(new AgentNotice("unsafe", "The request " + subtype + " is made"));
        return ask(subtype, copied, RunControl::payload);
    }

    private CompletionStage<Void> tell(String subtype, Map<String, ?> fields) {
        return requests.ask(subtype, fields, patience).thenAccept(answer -> {});
    }

    private <T> CompletionStage<T> ask(String subtype, Map<String, ?> fields, Function<Fields, T> reading) {
        return requests.ask(subtype, fields, patience).thenApply(reading);
    }

    private static Map<String, Object> payload(Fields answer) {
        return CanonicalJson.copy(answer.map());
    }
}
