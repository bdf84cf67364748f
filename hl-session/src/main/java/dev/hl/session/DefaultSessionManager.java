package dev.hl.session;

import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.TransientEvent;
import dev.hl.api.session.ConversationEntry;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionEndedException;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionNotFoundException;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStats;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import dev.hl.api.spi.Waiters;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the calls: writes what they mean, then has the live session act on it. */
final class DefaultSessionManager implements SessionManager {
    private static final Logger LOG = LoggerFactory.getLogger(DefaultSessionManager.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Store store;
    private final Execution execution;
    private final AgentProvider agents;
    private final Launches launches;
    private final EventBus bus;
    private final Duration interruptGrace;
    private final Runnable afterClose;
    private final Records records;
    private final Conversations conversations;
    private final Permissions permissions;
    private final Places places;
    private final Map<SessionId, LiveSession> live = new ConcurrentHashMap<>();
    private final Waiters<SessionId, Session> waiters = new Waiters<>();
    private final Subscription moves;
    private final AtomicBoolean closed = new AtomicBoolean();

    DefaultSessionManager(
            SessionManagerBuilder options, AgentProvider agents, Execution execution, Runnable afterClose) {
        this.store = options.store;
        this.execution = execution;
        this.agents = agents;
        this.launches = new Launches(options.tools, options.secrets);
        this.bus = options.bus;
        this.interruptGrace = options.interruptGrace;
        this.afterClose = afterClose;
        this.records = new Records(store, execution);
        this.conversations = new Conversations(store);
        this.permissions = new Permissions(store, execution, options.approvals);
        this.places = new Places(options.maxParallel, this::admit);
        this.moves = bus.subscribe(
                EventFilter.all().type(SessionMoved.class),
                line -> line.ofSession().ifPresent(this::onMove));
    }

    @Override
    public Session launch(SessionSpec spec) {
        ensureOpen();
        InvalidValueException.unless(
                Files.isDirectory(spec.workingDirectory()),
                "working directory",
                spec.workingDirectory(),
                "an existing directory");
        SessionId id = new SessionId(execution.newId().toString());
        RunId run = spec.run().orElseGet(() -> new RunId(execution.newId().toString()));
        Session session = Session.queued(id, run, spec, execution.now());
        record(session);
        if (closed.get()) {
            told(id, "close");
            throw closedNow();
        }
        places.enter(id);
        return session;
    }

    /** A bus that is closed has nobody who could listen. */
    private void tell(SessionId session, TransientEvent event) {
        try {
            bus.publish(session, event);
        } catch (ClosedException nobodyListens) {
            LOG.debug("What session {} is writing is not told any more", session);
        }
    }

    /** It is live before anybody can hear of it, so that who hears of it can speak to it. */
    private void record(Session session) {
        live.put(
                session.id(),
                new LiveSession(
                        session, records, permissions, execution, event -> tell(session.id(), event), this::onEnd));
        boolean recorded = false;
        try {
            records.launched(session);
            recorded = true;
        } finally {
            if (!recorded) {
                live.remove(session.id());
            }
        }
    }

    @Override
    public void send(SessionId id, String message) {
        InvalidValueException.requireText(message, "message");
        Session session = get(id);
        LiveSession target = live.get(id);
        boolean takes =
                session.status() == SessionStatus.QUEUED || session.status().canAsk();
        if (!takes || target == null || !target.send(message)) {
            throw new SessionEndedException(id, get(id).status());
        }
    }

    @Override
    public Session interrupt(SessionId id) {
        ensureOpen();
        Session session = told(id, "interrupt");
        onLive(session, target -> target.breakOff(execution.schedule(interruptGrace, target::closeAgent)));
        return session;
    }

    @Override
    public Session stop(SessionId id) {
        ensureOpen();
        Session session = told(id, "stop");
        onLive(session, target -> execution.execute(target::closeAgent));
        return session;
    }

    @Override
    public Optional<Session> find(SessionId id) {
        ensureOpen();
        return store.findSession(id);
    }

    @Override
    public Session get(SessionId id) {
        return find(id).orElseThrow(() -> new SessionNotFoundException(id));
    }

    @Override
    public Page<Session> list(SessionQuery query) {
        ensureOpen();
        return store.sessions(query);
    }

    @Override
    public Page<SearchHit> search(SearchQuery query) {
        ensureOpen();
        return store.search(query);
    }

    @Override
    public SessionStats stats() {
        return places.stats();
    }

    @Override
    public Page<ConversationEntry> conversation(SessionId id, PageRequest page) {
        return conversations.page(get(id).id(), page);
    }

    @Override
    public CompletionStage<Session> await(SessionId id) {
        ensureOpen();
        CompletionStage<Session> ended = waiters.register(id);
        look(id);
        if (closed.get()) {
            waiters.failAll(closedNow());
        }
        return ended;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        List<LiveSession> open = List.copyOf(live.values());
        try {
            List<Runnable> ends = open.stream()
                    .<Runnable>map(session -> () -> endNow(session))
                    .toList();
            new SharedWork(ends).runWith(execution).forEach(e -> LOG.warn("A session could not be ended in order", e));
            moves.close();
            waiters.awaited().forEach(this::look);
        } finally {
            waiters.failAll(closedNow());
            afterClose.run();
        }
    }

    /** Ends the agent even where it cannot be recorded that it is to stop. */
    private void endNow(LiveSession session) {
        try {
            told(session.id(), "close");
        } finally {
            session.closeAgent();
        }
    }

    /** Writes that a session is to stop; a queued one is ended by that. */
    private Session told(SessionId id, String trigger) {
        Session session = records.interrupt(id, trigger);
        if (session.status().isEnded()) {
            onEnd(id);
        }
        return session;
    }

    private void onLive(Session session, Consumer<LiveSession> act) {
        LiveSession target = live.get(session.id());
        if (target != null && session.status() == SessionStatus.INTERRUPTING) {
            act.accept(target);
        }
    }

    private void admit(SessionId id) {
        if (!closed.get()) {
            execution.execute(() -> start(id));
        }
    }

    private void start(SessionId id) {
        LiveSession target = live.get(id);
        if (target == null) {
            places.leave(id);
            return;
        }
        Session session;
        try {
            session = records.starting(id, new AgentSessionId(execution.newId().toString()));
        } catch (StoreException e) {
            LOG.warn("The start of session {} could not be recorded; it goes back into the line", id, e);
            places.leave(id);
            execution.schedule(PAUSE, () -> places.enter(id));
            return;
        }
        if (session.status() == SessionStatus.STARTING) {
            start(target, session);
        } else {
            onEnd(id);
        }
    }

    private void start(LiveSession target, Session session) {
        try {
            target.start(listener -> agents.start(launches.of(session), listener));
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("The agent of session {} could not be started", session.id(), e);
            target.recordEnd(SessionStatus.FAILED, "the agent could not be started: " + e.getMessage());
        }
    }

    private void onEnd(SessionId id) {
        live.remove(id);
        places.leave(id);
    }

    private void onMove(SessionId id) {
        if (waiters.isAwaited(id)) {
            execution.execute(() -> look(id));
        }
    }

    /** Wakes those who wait for the end of a session if the store says that it has ended. */
    private void look(SessionId id) {
        try {
            store.findSession(id)
                    .ifPresentOrElse(
                            session -> wake(id, session), () -> waiters.fail(id, new SessionNotFoundException(id)));
        } catch (StoreException e) {
            // To be told is better than to wait for a wake-up that has been and gone.
            waiters.fail(id, e);
        }
    }

    private void wake(SessionId id, Session session) {
        if (session.status().isEnded()) {
            waiters.settle(id, session);
        }
    }

    private void ensureOpen() {
        if (closed.get()) {
            throw closedNow();
        }
    }

    private static ClosedException closedNow() {
        return new ClosedException("The session manager");
    }
}
