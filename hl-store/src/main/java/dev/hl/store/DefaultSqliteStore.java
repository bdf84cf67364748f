package dev.hl.store;

import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Incarnation;
import dev.hl.api.session.SearchHit;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.CommitListener;
import dev.hl.api.spi.Committed;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.StoreStats;
import dev.hl.api.spi.Trimmed;
import dev.hl.api.spi.UnitOfWork;
import dev.hl.store.sql.ApprovalTable;
import dev.hl.store.sql.AuditTable;
import dev.hl.store.sql.Epochs;
import dev.hl.store.sql.IncarnationTable;
import dev.hl.store.sql.LogReader;
import dev.hl.store.sql.LogTable;
import dev.hl.store.sql.NoteTable;
import dev.hl.store.sql.RuleTable;
import dev.hl.store.sql.SearchReader;
import dev.hl.store.sql.SessionTable;
import dev.hl.store.sqlite.Database;
import dev.hl.store.sqlite.SqliteDialect;
import dev.hl.store.sqlite.SqliteRetention;
import dev.hl.store.sqlite.SqliteWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Sends writes to the one writer and reads to whichever connection is free. */
final class DefaultSqliteStore implements SqliteStore {
    private final Path file;
    private final Database database;
    private final Epochs epochs;
    private final LogReader log;
    private final SearchReader search;
    private final SqliteWriter writer;
    private final SqliteRetention retention;
    private final CommitSignals signals = new CommitSignals();
    private final boolean shared;
    private final Housekeeping housekeeping;
    /** Used by one chore alone. */
    private long seenVersion = -1;

    private DefaultSqliteStore(SqliteStoreBuilder options, Database database) {
        this.file = options.file;
        this.database = database;
        this.epochs = database.read(LogTable::epochs);
        this.log = new LogReader(SqliteDialect.INSTANCE, epochs);
        this.search = new SearchReader(SqliteDialect.INSTANCE, epochs);
        long last = database.read(LogTable::state).last();
        this.writer = new SqliteWriter(database, epochs, last, options.durability == Durability.FULL, signals::fire);
        this.retention = new SqliteRetention(database, writer);
        this.shared = options.shared;
        this.housekeeping = new Housekeeping(options, this::look, now -> trim(options.retention, now));
    }

    static SqliteStore open(SqliteStoreBuilder options) {
        Database database = Database.open(options.options());
        boolean opened = false;
        try {
            SqliteStore store = new DefaultSqliteStore(options, database);
            opened = true;
            return store;
        } finally {
            if (!opened) {
                database.close();
            }
        }
    }

    @Override
    public Path file() {
        return file;
    }

    @Override
    public <T> Committed<T> write(Function<? super UnitOfWork, ? extends T> work) {
        return writer.write(work);
    }

    @Override
    public Optional<Session> findSession(SessionId id) {
        return database.read(handle -> SessionTable.find(handle, id));
    }

    @Override
    public Optional<Approval> findApproval(ApprovalId id) {
        return database.read(handle -> ApprovalTable.find(handle, id));
    }

    @Override
    public Optional<Approval> findApproval(ApprovalKey key) {
        return database.read(handle -> ApprovalTable.find(handle, key));
    }

    @Override
    public List<Approval> unfinishedApprovals(SessionId session) {
        return database.read(handle -> ApprovalTable.unfinished(handle, session));
    }

    @Override
    public Optional<StandingRule> findRule(RuleId id) {
        return database.read(handle -> RuleTable.find(handle, id));
    }

    @Override
    public List<StandingRule> rules(Set<RuleScope> scopes) {
        return database.snapshot(handle -> RuleTable.inScopes(handle, scopes));
    }

    @Override
    public List<StandingRule> rules() {
        return database.read(RuleTable::all);
    }

    @Override
    public Optional<String> findNote(String name) {
        return database.read(handle -> NoteTable.find(handle, name));
    }

    @Override
    public List<AuditRecord> audit(long after, int limit) {
        InvalidValueException.unless(after >= 0, "after", after, "not negative");
        requireLimit(limit);
        return database.read(handle -> AuditTable.read(handle, after, limit));
    }

    @Override
    public List<Approval> approvals(SessionId session) {
        return database.read(handle -> ApprovalTable.ofSession(handle, session));
    }

    @Override
    public Page<Session> sessions(SessionQuery query) {
        return database.read(handle -> SessionTable.list(handle, query));
    }

    @Override
    public Page<Approval> pendingApprovals(PageRequest page) {
        return database.read(handle -> ApprovalTable.pending(handle, page));
    }

    @Override
    public List<Incarnation> incarnations(SessionId session) {
        return database.read(handle -> IncarnationTable.ofSession(handle, session));
    }

    @Override
    public List<EventRecord> events(EventPosition after, EventFilter filter, int limit) {
        requireLimit(limit);
        return database.read(handle -> log.after(handle, after, filter, limit));
    }

    @Override
    public List<EventRecord> eventsBefore(EventPosition before, EventFilter filter, int limit) {
        requireLimit(limit);
        return database.read(handle -> log.before(handle, before, filter, limit));
    }

    @Override
    public EventPosition head() {
        return shared ? epochs.position(database.read(LogTable::state).last()) : ownHead();
    }

    /** Whoever asks a closed store is told so, here too where nothing is read. */
    private EventPosition ownHead() {
        database.writer();
        return writer.head();
    }

    @Override
    public Page<SearchHit> search(SearchQuery query) {
        return database.snapshot(handle -> search.search(handle, query));
    }

    @Override
    public StoreStats stats() {
        return database.read(handle -> new StoreStats(
                SessionTable.count(handle),
                ApprovalTable.countPending(handle),
                LogTable.state(handle).lines(),
                database.bytes(),
                database.logBytes(),
                writer.stats()));
    }

    @Override
    public Trimmed trim(Retention rules, Instant now) {
        return retention.trim(rules, now);
    }

    @Override
    public Cancellable onCommit(CommitListener listener) {
        Objects.requireNonNull(listener, "listener");
        database.writer();
        return signals.add(listener);
    }

    @Override
    public void backupTo(Path copy) {
        database.backupTo(copy, LogTable::beginEpoch);
    }

    @Override
    public List<String> damage() {
        return database.damage();
    }

    @Override
    public void vacuum() {
        writer.between(database::vacuum);
    }

    @Override
    public void close() {
        housekeeping.stop();
        writer.close(database::close);
        signals.end(writer.head());
    }

    /** Tells listeners when there is more in the log than this store has written. */
    private void look() {
        long version = database.dataVersion();
        if (version != seenVersion) {
            EventPosition own = writer.head();
            if (head().isAfter(own)) {
                signals.fire(own, List.of());
            }
            seenVersion = version;
        }
    }

    private static void requireLimit(int limit) {
        InvalidValueException.unless(limit >= 1, "limit", limit, "at least 1");
    }
}
