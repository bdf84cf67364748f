package dev.hl.testkit.fakes;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentPartial;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes down what an agent says, in order, and answers its permission requests, for tests of an
 * {@link dev.hl.api.spi.AgentProvider}. Notices when two calls overlap and when one comes after {@code exited}, see
 * {@link #violations()}. Safe for use by many threads; waits for nothing, but hands out stages to wait on.
 */
public final class RecordingAgentListener implements AgentListener {
    private final Heard<AgentCall> heard = new Heard<>();
    private final Map<ToolUseId, CompletableFuture<PermissionReply>> held = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Thread> within = new AtomicReference<>();
    private final List<String> violations = new ArrayList<>();
    private final @Nullable Function<? super PermissionRequest, ? extends CompletionStage<PermissionReply>> answers;

    private RecordingAgentListener(
            @Nullable Function<? super PermissionRequest, ? extends CompletionStage<PermissionReply>> answers) {
        this.answers = answers;
    }

    /**
     * Holds every request until {@link #answer} or {@link #fail} is called for it. A request that is asked again gets the
     * answer that was given before.
     */
    public static RecordingAgentListener holding() {
        return new RecordingAgentListener(null);
    }

    /** Allows every request with the input that was asked for. */
    public static RecordingAgentListener allowing() {
        return answering(request -> PermissionReply.allow(request.call().input()));
    }

    /** Answers every request at once with what {@code answers} returns. */
    public static RecordingAgentListener answering(Function<? super PermissionRequest, PermissionReply> answers) {
        return answeringLater(request -> CompletableFuture.completedFuture(answers.apply(request)));
    }

    /** Answers every request with the stage that {@code answers} returns. */
    public static RecordingAgentListener answeringLater(
            Function<? super PermissionRequest, ? extends CompletionStage<PermissionReply>> answers) {
        return new RecordingAgentListener(answers);
    }

    /** Answers a request that is held; the continuation of the agent runs on the calling thread or on its own. */
    public void answer(ToolUseId call, PermissionReply reply) {
        heldFor(call).complete(reply);
    }

    /** Lets the stage of a request that is held fail. */
    public void fail(ToolUseId call, Throwable cause) {
        heldFor(call).completeExceptionally(cause);
    }

    @Override
    public void message(AgentMessage message, String raw) {
        hear(new AgentCall.Message(message, raw));
    }

    @Override
    public void partial(AgentPartial piece) {
        hear(new AgentCall.Partial(piece));
    }

    @Override
    public void parkable(ToolUseId call) {
        hear(new AgentCall.Parkable(call));
    }

    @Override
    public CompletionStage<PermissionReply> permission(PermissionRequest request) {
        return hear(
                new AgentCall.Permission(request),
                () -> answers == null ? heldFor(request.call().id()) : answers.apply(request));
    }

    @Override
    public void delivered(ToolUseId call) {
        hear(new AgentCall.Delivered(call));
    }

    @Override
    public void undelivered(ToolUseId call, String reason) {
        hear(new AgentCall.Undelivered(call, reason));
    }

    @Override
    public void withdrawn(ToolUseId call) {
        hear(new AgentCall.Withdrawn(call));
    }

    @Override
    public void turnEnded(TurnResult result, String raw) {
        hear(new AgentCall.TurnEnded(result, raw));
    }

    @Override
    public void exited(AgentExit exit) {
        hear(new AgentCall.Exited(exit));
    }

    /** Every call so far, in order. */
    public List<AgentCall> calls() {
        return heard.all();
    }

    /** The calls of one sort so far, in order. */
    public <C extends AgentCall> List<C> calls(Class<C> type) {
        return calls().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** The messages of one class so far, in order. */
    public <M extends AgentMessage> List<M> messages(Class<M> type) {
        return calls(AgentCall.Message.class).stream()
                .map(AgentCall.Message::message)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Completes with the first call of this sort, at once if it was made. */
    public <C extends AgentCall> CompletionStage<C> first(Class<C> type) {
        return nth(1, type);
    }

    /** Completes with the call that is number {@code place} among those of this sort, counted from 1. */
    public <C extends AgentCall> CompletionStage<C> nth(int place, Class<C> type) {
        return heard.nth(place, type::isInstance).thenApply(type::cast);
    }

    /** What an agent must not do and did: overlapping calls, calls after the last. Empty for an agent in order. */
    public List<String> violations() {
        synchronized (violations) {
            return List.copyOf(violations);
        }
    }

    private CompletableFuture<PermissionReply> heldFor(ToolUseId call) {
        return held.computeIfAbsent(call, id -> new CompletableFuture<>());
    }

    private void hear(AgentCall call) {
        hear(call, () -> call);
    }

    private <T> T hear(AgentCall call, Supplier<? extends T> answer) {
        Thread here = Thread.currentThread();
        Thread other = within.compareAndExchange(null, here);
        if (other != null) {
            violated(call + " came on " + here.getName() + " while a call was under way on " + other.getName());
        }
        if (!calls(AgentCall.Exited.class).isEmpty()) {
            violated(call + " came after exited");
        }
        try {
            heard.add(call);
            return answer.get();
        } finally {
            within.compareAndSet(here, null);
        }
    }

    private void violated(String how) {
        synchronized (violations) {
            violations.add(how);
        }
    }
}
