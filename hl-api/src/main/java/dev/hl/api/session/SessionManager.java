package dev.hl.api.session;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.SessionId;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * Runs sessions, many at once, within a limit.
 *
 * <p>What it returns has been committed. Safe for use by many threads; methods block for the store only, except
 * {@link #close()}. After that every call throws {@link dev.hl.api.ClosedException}.
 */
public interface SessionManager extends AutoCloseable {
    /**
     * Queues a session; it starts as soon as one of the limited places is free. Returns at once with the session queued.
     *
     * @throws dev.hl.api.InvalidValueException when the working directory is not a directory; no session is made
     */
    Session launch(SessionSpec spec);

    /**
     * Sends a message. While the agent works it waits for the end of the turn and then starts the next one; messages keep
     * their order.
     *
     * @throws SessionNotFoundException when there is no such session
     * @throws SessionEndedException when it has ended or is ending
     */
    void send(SessionId id, String message);

    /**
     * Breaks off what the agent does. Its open approvals are cancelled, the agent gets time to end its turn and its
     * process, then it is ended. A queued session ends at once. No effect on a session that has ended or is ending.
     *
     * @throws SessionNotFoundException when there is no such session
     */
    Session interrupt(SessionId id);

    /**
     * Like {@link #interrupt} without giving the agent time: its process and what that started are ended now.
     *
     * @throws SessionNotFoundException when there is no such session
     */
    Session stop(SessionId id);

    /** The session as it stands, or empty when there is none. */
    Optional<Session> find(SessionId id);

    /**
     * The session as it stands.
     *
     * @throws SessionNotFoundException when there is none
     */
    Session get(SessionId id);

    /** The sessions that match, newest first. */
    Page<Session> list(SessionQuery query);

    /** Where words occur in titles, prompts and conversations, best first. */
    Page<SearchHit> search(SearchQuery query);

    /** How many sessions there are to run. */
    SessionStats stats();

    /**
     * What was said, oldest first.
     *
     * @throws SessionNotFoundException when there is no such session
     */
    Page<ConversationEntry> conversation(SessionId id, PageRequest page);

    /**
     * Completes with the session as soon as it has ended, at once if it has; exceptionally with
     * {@link SessionNotFoundException}, or with {@link dev.hl.api.ClosedException} when this manager is closed first and
     * the session did not end by that. Dependent stages run on the manager's threads and must not block.
     */
    CompletionStage<Session> await(SessionId id);

    /**
     * Takes no more, ends the queued sessions, stops every live one as {@link #stop} does, and returns when the agents are
     * gone; each is ended within its own bound. Idempotent. Not to be called from a listener, a policy or a dependent stage.
     */
    @Override
    void close();
}
