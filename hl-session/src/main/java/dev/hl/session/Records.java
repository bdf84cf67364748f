package dev.hl.session;

import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionNotFoundException;
import dev.hl.api.session.SessionRules;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.AgentProcess;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.UnitOfWork;
import java.time.Instant;
import java.util.Optional;

/** What is written about the life of sessions; each method is one unit of work. */
final class Records {
    private final Store store;
    private final Execution execution;

    Records(Store store, Execution execution) {
        this.store = store;
        this.execution = execution;
    }

    Session launched(Session session) {
        return store.write(unit -> {
                    unit.insert(session);
                    unit.append(
                            session.id(),
                            session.createdAt(),
                            new SessionLaunched(session.run(), session.spec().title()));
                    return session;
                })
                .value();
    }

    /** The session with a new generation and STARTING, or as it is when it no longer waits to be started. */
    Session starting(SessionId id, AgentSessionId transcript) {
        return changed(id, (unit, session, at) -> {
            if (session.status() != SessionStatus.QUEUED) {
                return session;
            }
            Session next = unit.apply(SessionRules.starting(session, at), at).incarnated(transcript, at);
            unit.update(next);
            return next;
        });
    }

    /** Journals the agent's process; RUNNING, unless the session was told to stop meanwhile. */
    Session started(SessionId id, Optional<AgentProcess> process) {
        return changed(id, (unit, session, at) -> {
            unit.insert(new Incarnation(
                    id,
                    session.generation(),
                    process.map(AgentProcess::pid).orElse(0L),
                    process.map(AgentProcess::startedAt).orElse(at),
                    session.agentSession().orElseThrow()));
            return session.status() == SessionStatus.STARTING
                    ? unit.apply(SessionRules.started(session, at), at)
                    : session;
        });
    }

    void said(SessionId id, AgentMessage message, String raw) {
        Instant at = execution.now();
        store.write(unit -> {
            unit.append(id, at, new MessageRecorded(message, raw));
            return id;
        });
    }

    /** Books a turn. One that was interrupted by itself, by an expired approval say, takes the session along. */
    Session turnEnded(SessionId id, TurnEnded turn, boolean more) {
        TurnResult result = turn.result();
        return changed(id, (unit, session, at) -> {
            if (session.status().isEnded()) {
                return session;
            }
            Session next = session.progressed(result, at);
            unit.update(next);
            unit.append(id, at, turn);
            boolean brokenOff = result.outcome() == TurnOutcome.INTERRUPTED && !more;
            return brokenOff && next.status().canAsk() ? interrupting(unit, next, "turn interrupted", at) : next;
        });
    }

    /** Tells the session to stop: ends a queued one, interrupts a live one, leaves any other as it is. */
    Session interrupt(SessionId id, String trigger) {
        return changed(id, (unit, session, at) -> {
            if (session.status() == SessionStatus.QUEUED) {
                return ended(unit, session, SessionStatus.INTERRUPTED, trigger + " before it started", at);
            }
            return session.status().canAsk() ? interrupting(unit, session, trigger, at) : session;
        });
    }

    /** Ends the session, unless it has ended. One that was told to stop ends interrupted, whatever the agent made of it. */
    Session ended(SessionId id, SessionStatus to, String reason) {
        return changed(id, (unit, session, at) -> {
            if (session.status().isEnded()) {
                return session;
            }
            boolean stopped = session.status() == SessionStatus.INTERRUPTING;
            return stopped
                    ? ended(unit, session, SessionStatus.INTERRUPTED, "interrupted", at)
                    : ended(unit, session, to, reason, at);
        });
    }

    /** Ends the session as failed, even where it was told to stop: what it was to stop may still be there. */
    Session failed(SessionId id, String reason) {
        return changed(
                id,
                (unit, session, at) ->
                        session.status().isEnded() ? session : ended(unit, session, SessionStatus.FAILED, reason, at));
    }

    private static Session interrupting(UnitOfWork unit, Session session, String trigger, Instant at) {
        return unit.apply(SessionRules.interrupting(session, unit.unfinishedApprovals(session.id()), trigger, at), at);
    }

    private static Session ended(UnitOfWork unit, Session session, SessionStatus to, String reason, Instant at) {
        return unit.apply(SessionRules.ended(session, unit.unfinishedApprovals(session.id()), to, reason, at), at);
    }

    private Session changed(SessionId id, Change change) {
        Instant at = execution.now();
        return store.write(unit -> change.apply(
                        unit, unit.findSession(id).orElseThrow(() -> new SessionNotFoundException(id)), at))
                .value();
    }

    @FunctionalInterface
    private interface Change {
        Session apply(UnitOfWork unit, Session session, Instant at);
    }
}
