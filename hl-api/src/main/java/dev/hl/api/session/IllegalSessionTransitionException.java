package dev.hl.api.session;

import dev.hl.api.HumanLayerException;
import dev.hl.api.SessionId;

/** A session was to move where its lifecycle does not lead; it stays as it was. */
public final class IllegalSessionTransitionException extends HumanLayerException {
    private static final long serialVersionUID = 1L;

    private final transient SessionId session;
    private final transient SessionTransition transition;

    public IllegalSessionTransitionException(SessionId session, SessionTransition transition) {
        super("Session " + session + " cannot go from " + transition.from() + " to " + transition.to() + " on '"
                + transition.trigger() + "'; legal are "
                + SessionStatus.transitions().next(transition.from()));
        this.session = session;
        this.transition = transition;
    }

    public SessionId session() {
        return session;
    }

    /** The move that was refused. */
    public SessionTransition transition() {
        return transition;
    }
}
