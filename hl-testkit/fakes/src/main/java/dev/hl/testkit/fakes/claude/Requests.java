package dev.hl.testkit.fakes.claude;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Serves the requests of the host, at once and also while a turn runs. */
final class Requests {
    private final Session session;
    private final Conductor conductor;
    private boolean initialized;

    Requests(Session session, Conductor conductor) {
        this.session = session;
        this.conductor = conductor;
    }

    void serve(String id, Map<String, Object> request) {
        String subtype = Json.text(request, "subtype", "undefined");
        switch (subtype) {
            case "initialize" -> initialize(id, request);
            case "interrupt" -> interrupt(id);
            case "end_session" -> {
                interrupt(id);
                conductor.close();
            }
            case "set_permission_mode" -> {
                succeed(id, Json.of("mode", Json.text(request, "mode")));
                session.changeMode(Json.text(request, "mode"));
            }
            case "set_model" -> setModel(id, Json.text(request, "model", "default"));
            default -> report(id, subtype, request);
        }
    }

    /** Succeeds and says nothing more. */
    void acknowledge(String id) {
        answer(Json.of("subtype", "success", "request_id", id), Map.of());
    }

    private void initialize(String id, Map<String, Object> request) {
        if (session.behaviour().neverInitializes()) {
            return;
        }
        Map<String, Object> more = Map.of();
        if (initialized) {
            more = Json.of(
                    "pending_permission_requests", session.asks().pendingPermissions(),
                    "pending_user_dialog_requests", List.of());
        } else {
            introduce(request);
        }
        initialized = true;
        answer(
                Json.of("subtype", "success", "request_id", id, "response", Introduction.answer(session.modelName())),
                more);
    }

    private void introduce(Map<String, Object> request) {
        session.hooks().register(Json.at(request, "hooks"));
        session.structured().want(Json.at(request, "jsonSchema"));
        session.subagents().define(Json.at(request, "agents"));
        session.serversOfHost().addAll(Json.texts(request.get("sdkMcpServers")));
        session.systemTexts().addAll(Json.texts(request.get("systemPrompt")));
        String appended = Json.text(request, "appendSystemPrompt");
        if (!appended.isEmpty()) {
            session.systemTexts().add(appended);
        }
    }

    /** Open requests are taken back first, then it is acknowledged, then the turn ends. */
    private void interrupt(String id) {
        if (session.behaviour().ignoresInterrupts()) {
            return;
        }
        Optional<Abort> running = conductor.running();
        if (running.isPresent()) {
            session.asks().withdrawAll();
            session.mcp().cancelCalls();
        }
        acknowledge(id);
        running.ifPresent(Abort::fire);
    }

    private void setModel(String id, String model) {
        String resolved = Prices.resolve(model);
        session.changeModel(resolved);
        if (!model.equals("default")) {
            String shown = resolved.equals(model) ? model : model + " (" + resolved + ")";
            session.speech()
                    .user("<local-command-stdout>Set model to " + shown + "</local-command-stdout>", "isReplay", true);
        }
        acknowledge(id);
    }

    private void report(String id, String subtype, Map<String, Object> request) {
        switch (subtype) {
            case "set_max_thinking_tokens", "rename_session", "seed_read_state", "apply_flag_settings" ->
                acknowledge(id);
            case "stop_task", "background_tasks", "message_rated" -> succeed(id, Map.of());
            case "mcp_status" -> succeed(id, Json.of("mcpServers", session.mcp().states()));
            case "get_context_usage" -> succeed(id, Introduction.contextUsage(session.modelName()));
            case "get_settings" -> succeed(id, settings());
            case "get_binary_version" -> succeed(id, Json.of("version", MockClaudeMain.VERSION));
            case "get_session_cost" ->
                succeed(
                        id,
                        Json.of(
                                "text",
                                "Total cost:            $" + session.costs().total()));
            case "mcp_set_servers" ->
                succeed(id, Json.of("added", List.of(), "removed", List.of(), "errors", Map.of()));
            case "cancel_async_message" ->
                succeed(id, Json.of("cancelled", conductor.cancel(Json.text(request, "message_uuid"))));
            case "rewind_files" -> rewind(id, Json.flag(request, "dry_run"));
            case "mcp_toggle", "mcp_reconnect" -> toggle(id, Json.text(request, "serverName"));
            default -> fail(id, "Unsupported control request subtype: " + subtype);
        }
    }

    private Map<String, Object> settings() {
        Settings settings = session.options().settings();
        SettingsLayers layers = session.settings();
        Map<String, Object> told = Json.of(
                "effective", layers.effective(),
                "sources", layers.sources(),
                "applied", Json.of("model", session.modelName(), "effort", "high"));
        return settings.mistakes().isEmpty() ? told : Json.with(told, "errors", settings.mistakes());
    }

    private void rewind(String id, boolean dry) {
        String problem = "File rewinding is not enabled.";
        if (dry) {
            succeed(id, Json.of("canRewind", false, "error", problem));
        } else {
            fail(id, problem);
        }
    }

    private void toggle(String id, String server) {
        if (session.mcp().knows(server)) {
            acknowledge(id);
        } else {
            fail(id, "Server not found: " + server);
        }
    }

    private void succeed(String id, Map<String, Object> payload) {
        answer(Json.of("subtype", "success", "request_id", id, "response", payload), Map.of());
    }

    private void fail(String id, String problem) {
        answer(Json.of("subtype", "error", "request_id", id, "error", problem), Map.of());
    }

    private void answer(Map<String, Object> response, Map<String, Object> more) {
        Map<String, @Nullable Object> line =
                new LinkedHashMap<>(Json.of("type", "control_response", "response", response));
        if (!more.isEmpty()) {
            line.put("response", join(response, more));
        }
        Path gate = session.behaviour().answerGate();
        if (gate == null) {
            session.wire().line(line);
        } else {
            session.pool().execute(() -> sayAfter(gate, line));
        }
    }

    private static Map<String, Object> join(Map<String, Object> response, Map<String, Object> more) {
        Map<String, Object> joined = new LinkedHashMap<>(response);
        joined.putAll(more);
        return joined;
    }

    private void sayAfter(Path gate, Map<String, ?> line) {
        try {
            Gates.pass(gate, new Abort());
            session.wire().line(line);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
