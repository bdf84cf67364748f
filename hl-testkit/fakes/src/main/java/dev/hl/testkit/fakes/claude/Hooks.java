package dev.hl.testkit.fakes.claude;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** The host's callbacks for calls that are about to run, as it registered them. Safe for use by many threads. */
final class Hooks {
    private static final long DEFAULT_SECONDS = 600;
    private static final String TIMED_OUT = "timed out";

    private final Asks asks;
    private volatile List<Hook> registered = List.of();

    private record Hook(String matcher, List<String> callbacks, long seconds) {
        boolean matches(String tool) {
            return matcher.isEmpty() || matcher.equals("*") || tool.matches(matcher);
        }
    }

    Hooks(Asks asks) {
        this.asks = asks;
    }

    /**
     * @param hooks the field of an introduction
     */
    void register(Map<String, Object> hooks) {
        List<Hook> all = new ArrayList<>();
        for (Map<String, Object> hook : Json.objects(hooks.get("PreToolUse"))) {
            long seconds = Json.whole(hook, "timeout");
            all.add(new Hook(
                    Json.text(hook, "matcher"),
                    Json.texts(hook.get("hookCallbackIds")),
                    seconds > 0 ? seconds : DEFAULT_SECONDS));
        }
        registered = List.copyOf(all);
    }

    /** Whether a callback is for the tool. */
    boolean watch(ToolCall call) {
        return registered.stream().anyMatch(hook -> hook.matches(call.name()));
    }

    /**
     * Asks all callbacks for the tool at once; the requests are written before this returns.
     *
     * @param input what every callback is told
     */
    CompletableFuture<HookSaying> ask(ToolCall call, Map<String, Object> input) {
        List<CompletableFuture<Answer>> answers = new ArrayList<>();
        for (Hook hook : registered) {
            if (hook.matches(call.name())) {
                hook.callbacks().forEach(callback -> answers.add(ask(callback, hook.seconds(), call, input)));
            }
        }
        return CompletableFuture.allOf(answers.toArray(new CompletableFuture<?>[0]))
                .thenApply(nothing -> answers.stream()
                        .map(CompletableFuture::join)
                        .map(HookSaying::of)
                        .reduce(HookSaying.NOTHING, HookSaying::and));
    }

    private CompletableFuture<Answer> ask(String callback, long seconds, ToolCall call, Map<String, Object> input) {
        CompletableFuture<Answer> answer = asks.ask(
                Json.of("subtype", "hook_callback", "callback_id", callback, "input", input, "tool_use_id", call.id()));
        return answer.thenApply(given -> given)
                .completeOnTimeout(Answer.failed(TIMED_OUT), seconds, TimeUnit.SECONDS)
                .thenApply(given -> {
                    if (TIMED_OUT.equals(given.error())) {
                        asks.withdraw(answer);
                        return Answer.of(HookSaying.refusal(Refusals.TAKE_NO_ACTION));
                    }
                    return given;
                });
    }
}
