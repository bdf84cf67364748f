package dev.hl.testkit.fakes.claude;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Whether a call may run: hooks see it first, then the rules, then {@code can_use_tool}. Of one turn; safe for use by
 * many threads.
 */
final class Doors {
    private static final Verdict ABORTED = new Verdict.Aborted();
    private static final String ZOD = "ZodError: [ { \"code\": \"invalid_union\", \"path\": [], \"message\": \"Invalid"
            + " input: expected allow with an updatedInput record, or deny with a message\" } ]";

    private final Session session;
    private final Abort abort;
    private final Denials denials;
    private final @Nullable String promptId;

    /**
     * @param promptId null for the call that a resumed session takes up by itself
     */
    Doors(Session session, Abort abort, Denials denials, @Nullable String promptId) {
        this.session = session;
        this.abort = abort;
        this.denials = denials;
        this.promptId = promptId;
    }

    /** The first request is written before this returns. */
    CompletableFuture<Verdict> decide(ToolCall call) {
        CompletableFuture<HookSaying> hooks = session.hooks().ask(call, hookInput(call));
        if (promptId == null && session.hooks().watch(call)) {
            tellProgress(call);
        }
        return abort.unless(hooks, HookSaying.NOTHING)
                .thenCompose(saying -> abort.fired() ? done(ABORTED) : afterHooks(call, saying));
    }

    private CompletableFuture<Verdict> afterHooks(ToolCall call, HookSaying saying) {
        Map<String, Object> input = saying.input();
        ToolCall now = input == null ? call : call.with(input);
        return switch (saying.decision()) {
            case CLOSED -> done(refused(now, Refusals.requestFailed("Error: Stream closed")));
            case DENY -> {
                String reason = saying.reason();
                yield done(refused(now, reason != null ? reason : Refusals.BY_HOOK.formatted(now.name())));
            }
            case DEFER -> done(new Verdict.Deferred());
            default -> byRule(now, saying.decision());
        };
    }

    private CompletableFuture<Verdict> byRule(ToolCall call, HookSaying.Decision hook) {
        Rules.Say say = session.rules().about(call, session.mode());
        boolean person = List.of("AskUserQuestion", "ExitPlanMode").contains(call.name());
        if (say == Rules.Say.DENIED) {
            session.speech()
                    .system(
                            "permission_denied",
                            "tool_name",
                            call.name(),
                            "tool_use_id",
                            call.id(),
                            "decision_reason_type",
                            "rule");
            return done(refused(call, Refusals.BY_RULE.formatted(call.name())));
        }
        boolean allowedByHook = hook == HookSaying.Decision.ALLOW && say == Rules.Say.ASKED && !person;
        boolean needless = say == Rules.Say.ALLOWED && hook != HookSaying.Decision.ASK;
        if (allowedByHook || needless) {
            return done(new Verdict.Run(call.input()));
        }
        if (session.options().value("--permission-prompt-tool").isEmpty()) {
            return done(refused(call, Refusals.NOT_GRANTED.formatted(call.name())));
        }
        return abort.unless(answer(call, say), Answer.failed(""))
                .thenApply(answer -> abort.fired() ? withdrawn(call) : decided(call, answer));
    }

    private CompletableFuture<Answer> answer(ToolCall call, Rules.Say say) {
        return session.options().decidingTool().isPresent()
                ? CompletableFuture.supplyAsync(() -> session.mcp().decide(call, abort), session.pool())
                : session.asks().ask(permission(call, say));
    }

    private Verdict withdrawn(ToolCall call) {
        Verdict refused = refused(call, Refusals.requestFailed("AbortError"));
        return promptId == null ? refused : ABORTED;
    }

    private Verdict decided(ToolCall call, Answer answer) {
        String error = answer.error();
        if (error != null) {
            return refused(call, Refusals.requestFailed(error));
        }
        Map<String, Object> reply = Json.object(answer.payload());
        if ("allow".equals(reply.get("behavior")) && reply.get("updatedInput") instanceof Map<?, ?> updated) {
            return new Verdict.Run(updated.isEmpty() ? call.input() : Json.object(updated));
        }
        if ("deny".equals(reply.get("behavior")) && reply.get("message") instanceof String message) {
            Verdict refused = refused(call, message);
            if (Json.flag(reply, "interrupt")) {
                abort.fire();
                return promptId == null ? refused : ABORTED;
            }
            return refused;
        }
        return refused(call, Refusals.requestFailed(ZOD));
    }

    private Verdict refused(ToolCall call, String text) {
        denials.add(call);
        return new Verdict.Refused(text);
    }

    /** Only for the call that is taken up again does the original say so. */
    private void tellProgress(ToolCall call) {
        Map<String, Object> data = Json.of(
                "type", "hook_progress",
                "hookEvent", "PreToolUse",
                "hookName", "PreToolUse:" + call.name(),
                "command", "callback");
        session.speech().say("progress", "data", data, "toolUseID", call.id(), "parentToolUseID", call.id());
    }

    private Map<String, Object> hookInput(ToolCall call) {
        Map<String, Object> input = new LinkedHashMap<>();
        input.put("session_id", session.id());
        input.put("transcript_path", session.transcript().path().toString());
        input.put("cwd", session.cwd().toString());
        if (promptId != null) {
            input.put("prompt_id", promptId);
        }
        input.put("permission_mode", session.mode());
        ToolCall.Subagent subagent = call.subagent();
        if (subagent != null) {
            input.put("agent_id", subagent.id());
            input.put("agent_type", subagent.type());
        }
        input.put("effort", Json.of("level", "high"));
        input.put("hook_event_name", "PreToolUse");
        input.put("tool_name", call.name());
        input.put("tool_input", call.input());
        input.put("tool_use_id", call.id());
        return input;
    }

    private static Map<String, Object> permission(ToolCall call, Rules.Say say) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("subtype", "can_use_tool");
        request.put("tool_name", call.name());
        request.put("display_name", call.displayName());
        request.put("input", call.input());
        if (!call.argument("description").isEmpty()) {
            request.put("description", call.argument("description"));
        }
        if (say == Rules.Say.ASKED_BY_RULE) {
            request.put("decision_reason_type", "rule");
        } else {
            request.put("permission_suggestions", suggestions(call));
        }
        request.put("tool_use_id", call.id());
        ToolCall.Subagent subagent = call.subagent();
        if (subagent != null) {
            request.put("agent_id", subagent.id());
        }
        return request;
    }

    private static List<Map<String, Object>> suggestions(ToolCall call) {
        return List.of(Json.of(
                "type", "addRules",
                "rules", List.of(Json.of("toolName", call.name())),
                "behavior", "allow",
                "destination", "localSettings"));
    }

    private static CompletableFuture<Verdict> done(Verdict verdict) {
        return CompletableFuture.completedFuture(verdict);
    }
}
