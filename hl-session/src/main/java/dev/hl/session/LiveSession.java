package dev.hl.session;

import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentPartial;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.UserText;
import dev.hl.api.event.PartialText;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentRun;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.StoreException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session from its launch to its end: what is said to its agent, and what becomes of what the agent says. When the
 * store fails at something that has to be on record, the agent is ended rather than left working beside the log.
 */
final class LiveSession implements AgentListener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int ATTEMPTS = 10;

    private final Session launched;
    private final Records records;
    private final Permissions permissions;
    private final Execution execution;
    private final Consumer<TransientEvent> aloud;
    private final Consumer<SessionId> onEnd;
    private final Prompts prompts = new Prompts();
    private final AgentHold hold = new AgentHold();
    private final AtomicReference<@Nullable TurnResult> lastTurn = new AtomicReference<>();
    private final AtomicReference<@Nullable String> failure = new AtomicReference<>();

    /** Held while the agent is started, so that whoever ends the session meanwhile finds it there and can end it. */
    private final ReentrantLock starting = new ReentrantLock();

    /**
     * @param aloud tells those who listen at the moment
     * @param onEnd called after the end is committed
     */
    LiveSession(
            Session launched,
            Records records,
            Permissions permissions,
            Execution execution,
            Consumer<TransientEvent> aloud,
            Consumer<SessionId> onEnd) {
        this.launched = launched;
        this.records = records;
        this.permissions = permissions;
        this.execution = execution;
        this.aloud = aloud;
        this.onEnd = onEnd;
        prompts.add(launched.spec().prompt());
    }

    SessionId id() {
        return launched.id();
    }

    /**
     * Starts the agent, journals its process and says the first message. A session that was told to stop meanwhile has its
     * agent ended before it is told anything.
     */
    void start(Function<AgentListener, AgentRun> agents) {
        starting.lock();
        try {
            AgentRun started = agents.apply(this);
            hold.started(started);
            begin(started);
        } finally {
            starting.unlock();
        }
    }

    private void begin(AgentRun started) {
        boolean begun = false;
        try {
            if (records.started(id(), started.process()).status().canAsk()) {
                hold.mayBeSpokenTo();
                proceed();
                begun = true;
            }
        } finally {
            if (!begun) {
                closeAgent();
            }
        }
    }

    /** False when nothing is said to the agent any more. */
    boolean send(String message) {
        boolean accepted = prompts.add(message);
        onRecord(this::proceed);
        return accepted;
    }

    /** Lets the agent break off and finish; {@code lastResort} is dropped when it is gone. */
    void breakOff(Cancellable lastResort) {
        hold.keep(lastResort);
        prompts.drop();
        hold.agent().ifPresent(agent -> {
            if (prompts.isTurnOpen()) {
                agent.interrupt();
            } else {
                proceed();
            }
        });
    }

    /** Ends the agent now; returns when it is gone and has been heard to the end. */
    void closeAgent() {
        prompts.drop();
        starting.lock();
        try {
            hold.everStarted().ifPresent(AgentRun::close);
        } catch (RuntimeException e) {
            LOG.error("The agent of session {} could not be ended", id(), e);
            hold.gone();
            records.failed(id(), "its agent could not be ended: " + e);
            onEnd.accept(id());
        } finally {
            starting.unlock();
        }
    }

    @Override
    public void message(AgentMessage message, String raw) {
        if (!hold.isGone()) {
            onRecord(() -> records.said(id(), message, raw));
        }
    }

    /** What a sub-agent writes is nobody's reading matter before it is whole. */
    @Override
    public void partial(AgentPartial piece) {
        if (piece.kind() == AgentPartial.Kind.TEXT && piece.within() == null && !hold.isGone()) {
            aloud.accept(new PartialText(piece.text()));
        }
    }

    @Override
    public CompletionStage<PermissionReply> permission(PermissionRequest request) {
        return permissions.ask(launched, request);
    }

    @Override
    public void delivered(ToolUseId call) {
        permissions.arrived(id(), call);
    }

    @Override
    public void undelivered(ToolUseId call, String reason) {
        permissions.lost(id(), call, reason);
    }

    @Override
    public void withdrawn(ToolUseId call) {
        permissions.withdraw(id(), call);
    }

    @Override
    public void turnEnded(TurnResult result, String raw) {
        if (hold.isGone()) {
            return;
        }
        lastTurn.set(result);
        if (!result.outcome().succeeded()) {
            prompts.drop();
        }
        onRecord(() -> {
            records.turnEnded(id(), new TurnEnded(result, raw), prompts.turnEnded());
            proceed();
        });
    }

    @Override
    public void exited(AgentExit exit) {
        hold.gone();
        String broken = failure.get();
        TurnResult last = lastTurn.get();
        if (broken != null) {
            recordEnd(SessionStatus.FAILED, broken);
        } else if (last == null || prompts.isTurnOpen()) {
            recordEnd(
                    SessionStatus.FAILED,
                    "the agent exited in the middle of its work, code " + exit.code() + detail(exit));
        } else if (last.outcome().succeeded()) {
            recordEnd(SessionStatus.COMPLETED, "completed");
        } else {
            recordEnd(SessionStatus.FAILED, last.outcome() + ": " + last.text());
        }
    }

    /** Ends the session without, or after, its agent; one that was told to stop ends interrupted, whatever is said here. */
    void recordEnd(SessionStatus to, String reason) {
        hold.gone();
        recordEnd(to, reason, ATTEMPTS);
    }

    private void recordEnd(SessionStatus to, String reason, int attempts) {
        try {
            Session ended = records.ended(id(), to, reason);
            LOG.info("Session {} {}: {}", id(), ended.status(), ended.endReason());
        } catch (StoreException e) {
            if (attempts > 1) {
                LOG.warn("The end of session {} could not be recorded; it is tried again", id(), e);
                execution.schedule(PAUSE, () -> recordEnd(to, reason, attempts - 1));
                return;
            }
            LOG.error("The end of session {} could not be recorded: {} {}", id(), to, reason, e);
        }
        onEnd.accept(id());
    }

    private void proceed() {
        hold.agent().ifPresent(agent -> {
            switch (prompts.next()) {
                case SEND -> say(agent, prompts.taken());
                case FINISH -> agent.finish();
                case WAIT -> {}
            }
        });
    }

    private void say(AgentRun agent, String message) {
        records.said(id(), new UserText(message), "");
        agent.send(message);
        if (prompts.isDropped()) {
            // Told to break off while this was being said, when there was no turn yet that could be interrupted.
            agent.interrupt();
        }
    }

    private void onRecord(Runnable work) {
        try {
            work.run();
        } catch (StoreException e) {
            LOG.error("Session {} is ended because what it does could not be recorded", id(), e);
            failure.compareAndSet(null, "it could not be recorded: " + e.getMessage());
            execution.execute(this::closeAgent);
        }
    }

    private static String detail(AgentExit exit) {
        return exit.detail().isBlank() ? "" : ": " + exit.detail().strip();
    }
}
