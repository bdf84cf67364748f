package dev.hl.api.session;

import dev.hl.api.HumanLayerException;
import dev.hl.api.SessionId;

/** No session has this id. */
public final class SessionNotFoundException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient SessionId session;

    public SessionNotFoundException(SessionId session) {
        super("There is no session " + session);
        this.session = session;
    }

    public SessionId session() {
        return session;
    }
}
