package dev.hl.api.session;

import dev.hl.api.HumanLayerException;
import dev.hl.api.SessionId;

/** The session has ended, or is ending, and takes nothing more. */
public final class SessionEndedException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient SessionId session;
    private final SessionStatus status;

    public SessionEndedException(SessionId session, SessionStatus status) {
        super("Session " + session + " is " + status + " and takes no more messages; launch a new one to go on");
        this.session = session;
        this.status = status;
    }

    public SessionId session() {
        return session;
    }

    public SessionStatus status() {
        return status;
    }
}
