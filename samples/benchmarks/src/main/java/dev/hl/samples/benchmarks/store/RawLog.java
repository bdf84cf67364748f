package dev.hl.samples.benchmarks.store;

import dev.hl.store.Durability;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The log of a store, written with JDBC alone: the same rows into the same tables, their indices and the index of words,
 * prepared once and sent in batches. It knows the numbers that the store has to ask for, and its texts are ready. Confined to
 * one thread at a time.
 */
final class RawLog implements AutoCloseable {
    private static final String INSERT_EVENT = """
            INSERT INTO events (number, session_log, sequence, at, kind, message, role, tool_use_id, tool,
                parent_tool_use_id, approval_id, payload, raw)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String INSERT_WORDS = "INSERT INTO search (rowid, conversation, scope) VALUES (?, ?, ?)";
    private static final String UPDATE_SESSION = "UPDATE session_logs SET last_sequence = ? WHERE number = ?";
    private static final String UPDATE_LOG = "UPDATE log SET last = last + ?1, lines = lines + ?1";
    private static final long MICROS = 1_000;

    private final Connection connection;
    private final PreparedStatement begin;
    private final PreparedStatement commit;
    private final PreparedStatement event;
    private final PreparedStatement words;
    private final PreparedStatement session;
    private final PreparedStatement log;
    private final boolean eventsAlone;
    private final long[] logs = new long[Conversation.SESSIONS];
    private final long[] sequences = new long[Conversation.SESSIONS];
    private long last = Conversation.SESSIONS;

    private RawLog(Connection connection, boolean eventsAlone) throws SQLException {
        this.connection = connection;
        this.eventsAlone = eventsAlone;
        begin = connection.prepareStatement("BEGIN IMMEDIATE");
        commit = connection.prepareStatement("COMMIT");
        event = connection.prepareStatement(INSERT_EVENT);
        words = connection.prepareStatement(INSERT_WORDS);
        session = connection.prepareStatement(UPDATE_SESSION);
        log = connection.prepareStatement(UPDATE_LOG);
    }

    /**
     * A new file with the tables of the store, which has made them, and the sessions.
     *
     * @param eventsAlone whether nothing but the rows of the events is to be written
     */
    static RawLog create(Path file, Durability durability, boolean eventsAlone) throws SQLException {
        try (SqliteStore store = SqliteStores.open(file)) {
            for (int i = 0; i < Conversation.SESSIONS; i++) {
                int number = i;
                store.write(unit -> {
                    unit.append(Conversation.speaker(number), Instant.now(), Conversation.message(number));
                    return true;
                });
            }
        }
        RawLog raw = new RawLog(connect(file, durability), eventsAlone);
        raw.readSessions();
        return raw;
    }

    /** A connection set as those of the store are. */
    static Connection connect(Path file, Durability durability) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = " + durability);
            statement.execute("PRAGMA cache_size = -16384");
            statement.execute("PRAGMA foreign_keys = ON");
            statement.execute("PRAGMA temp_store = MEMORY");
            // Otherwise the driver tries to begin a transaction after every statement; the one that it begins now is
            // not wanted.
            connection.setAutoCommit(false);
            statement.execute("ROLLBACK");
        }
        return connection;
    }

    private void readSessions() throws SQLException {
        Arrays.fill(sequences, 1);
        try (PreparedStatement find =
                connection.prepareStatement("SELECT number FROM session_logs WHERE session_id = ?")) {
            for (int i = 0; i < Conversation.SESSIONS; i++) {
                find.setString(1, Conversation.speaker(i).value());
                try (ResultSet row = find.executeQuery()) {
                    row.next();
                    logs[i] = row.getLong(1);
                }
            }
        }
    }

    void begin() throws SQLException {
        begin.execute();
    }

    /** Adds the message of that number. */
    void add(long number) throws SQLException {
        int speaker = (int) (number % Conversation.SESSIONS);
        last++;
        sequences[speaker]++;
        bindEvent(number, speaker);
        event.addBatch();
        if (!eventsAlone) {
            words.setLong(1, last);
            words.setString(2, Conversation.text(number));
            words.setString(3, "s" + logs[speaker]);
            words.addBatch();
        }
    }

    private void bindEvent(long number, int speaker) throws SQLException {
        event.setLong(1, last);
        event.setLong(2, logs[speaker]);
        event.setLong(3, sequences[speaker]);
        event.setLong(4, System.currentTimeMillis() * MICROS);
        event.setString(5, "message.recorded");
        event.setString(6, "text");
        event.setString(7, "assistant");
        for (int column = 8; column <= 11; column++) {
            event.setNull(column, Types.VARCHAR);
        }
        event.setString(12, Conversation.payload(number));
        event.setString(13, Conversation.message(number).raw());
    }

    /** Writes and commits what was added: so many messages of these sessions. */
    void commit(int messages, BitSet speakers) throws SQLException {
        event.executeBatch();
        if (!eventsAlone) {
            words.executeBatch();
            for (int i = speakers.nextSetBit(0); i >= 0; i = speakers.nextSetBit(i + 1)) {
                session.setLong(1, sequences[i]);
                session.setLong(2, logs[i]);
                session.addBatch();
            }
            session.executeBatch();
            log.setInt(1, messages);
            log.executeUpdate();
        }
        commit.execute();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
