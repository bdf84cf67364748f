package dev.hl.store.search;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** SQLite's index of words, in memory, with the settings the store uses. */
final class WordIndex implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement match;

    WordIndex() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE VIRTUAL TABLE texts USING fts5 (text, content = '', contentless_delete = 1,"
                    + " detail = column, tokenize = 'unicode61 remove_diacritics 2')");
            statement.execute("CREATE VIRTUAL TABLE words USING fts5vocab (texts, instance)");
        }
        connection.setAutoCommit(false);
        insert = connection.prepareStatement("INSERT INTO texts (rowid, text) VALUES (?, ?)");
        match = connection.prepareStatement("SELECT rowid FROM texts WHERE texts MATCH ?");
    }

    void add(int number, String text) throws SQLException {
        insert.setInt(1, number);
        insert.setString(2, text);
        insert.execute();
    }

    Set<Integer> find(String query) throws SQLException {
        Set<Integer> found = new TreeSet<>();
        match.setString(1, query);
        try (ResultSet rows = match.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getInt(1));
            }
        }
        return found;
    }

    /** The words of each text. */
    record Words(Map<Integer, List<String>> byText) {
        List<String> of(int number) {
            return byText.getOrDefault(number, List.of());
        }
    }

    /** The words of all texts. */
    Words words() throws SQLException {
        Map<Integer, List<String>> words = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT doc, term FROM words")) {
            while (rows.next()) {
                words.computeIfAbsent(rows.getInt(1), first -> new ArrayList<>())
                        .add(rows.getString(2));
            }
        }
        return new Words(words);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
