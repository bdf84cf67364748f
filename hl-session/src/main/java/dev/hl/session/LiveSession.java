package dev.hl.session;

import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.UserText;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentRun;
import dev.hl.api.spi.Cancellable;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One session from its launch to its end: what is said to its agent, and what becomes of what the agent says. */
final class LiveSession implements AgentListener {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);

    private final Session launched;
    private final Records records;
    private final Permissions permissions;
    private final Consumer<SessionId> onEnd;
    private final Prompts prompts = new Prompts();

    /** Held while the agent is started, so that whoever ends the session meanwhile finds it there and can end it. */
    private final ReentrantLock starting = new ReentrantLock();

    // Guarded by this.
    private @Nullable AgentRun run;
    private @Nullable TurnResult lastTurn;
    private @Nullable Cancellable grace;
    private boolean gone;

    /**
     * @param onEnd called once, after the end is committed
     */
    LiveSession(Session launched, Records records, Permissions permissions, Consumer<SessionId> onEnd) {
        this.launched = launched;
        this.records = records;
        this.permissions = permissions;
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
            synchronized (this) {
                run = started;
            }
            begin(started);
        } finally {
            starting.unlock();
        }
    }

    private void begin(AgentRun started) {
        boolean begun = false;
        try {
            begun = records.started(id(), started.process()).status().canAsk();
            if (begun) {
                proceed();
            }
        } finally {
            if (!begun) {
                end();
            }
        }
    }

    /** False when the agent was told to finish already. */
    boolean send(String message) {
        boolean accepted = prompts.add(message);
        proceed();
        return accepted;
    }

    /** Lets the agent break off and finish; {@code lastResort} is dropped when it is gone. */
    void breakOff(Cancellable lastResort) {
        holdGrace(lastResort);
        prompts.drop();
        agent().ifPresent(agent -> {
            if (prompts.isTurnOpen()) {
                agent.interrupt();
            } else {
                proceed();
            }
        });
    }

    /** Ends the agent now; returns when it is gone. */
    void end() {
        prompts.drop();
        starting.lock();
        try {
            agent().ifPresent(AgentRun::close);
        } finally {
            starting.unlock();
        }
    }

    @Override
    public void message(AgentMessage message, String raw) {
        records.said(id(), message, raw);
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
        synchronized (this) {
            lastTurn = result;
        }
        if (!result.outcome().succeeded()) {
            prompts.drop();
        }
        records.turnEnded(id(), new TurnEnded(result, raw), prompts.turnEnded());
        proceed();
    }

    @Override
    public void exited(AgentExit exit) {
        TurnResult last;
        synchronized (this) {
            last = lastTurn;
            gone = true;
            if (grace != null) {
                grace.cancel();
            }
        }
        if (prompts.isTurnOpen() || last == null) {
            end(SessionStatus.FAILED, "the agent exited in the middle of its work, code " + exit.code() + detail(exit));
        } else if (last.outcome().succeeded()) {
            end(SessionStatus.COMPLETED, "completed");
        } else {
            end(SessionStatus.FAILED, last.outcome() + ": " + last.text());
        }
    }

    /** Ends the session without, or after, its agent. */
    void end(SessionStatus to, String reason) {
        try {
            Session ended = records.ended(id(), to, reason);
            LOG.info("Session {} {}: {}", id(), ended.status(), ended.endReason());
        } finally {
            onEnd.accept(id());
        }
    }

    private void proceed() {
        agent().ifPresent(agent -> {
            switch (prompts.next()) {
                case SEND -> {
                    String message = prompts.taken();
                    records.said(id(), new UserText(message), "");
                    agent.send(message);
                }
                case FINISH -> agent.finish();
                case WAIT -> {}
            }
        });
    }

    private synchronized void holdGrace(Cancellable lastResort) {
        if (gone) {
            lastResort.cancel();
        } else {
            grace = lastResort;
        }
    }

    private synchronized Optional<AgentRun> agent() {
        return gone ? Optional.empty() : Optional.ofNullable(run);
    }

    private static String detail(AgentExit exit) {
        return exit.detail().isBlank() ? "" : ": " + exit.detail().strip();
    }
}
