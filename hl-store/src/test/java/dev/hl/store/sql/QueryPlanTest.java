package dev.hl.store.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.PageRequest;
import dev.hl.api.RuleId;
import dev.hl.api.RunId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import dev.hl.store.SqliteStores;
import dev.hl.store.sqlite.SqliteDialect;
import dev.hl.testkit.fakes.contract.Specimens;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What SQLite does for each view: it walks an index, and looks at no row that is not shown. */
class QueryPlanTest {
    private static final PageRequest PAGE = PageRequest.first(10);

    @TempDir
    Path folder;

    private final Session session = Specimens.aSession();
    private final Session other = Specimens.aSession();
    private Handle handle;

    @BeforeEach
    void open() {
        Path file = folder.resolve("plans.db");
        Approval approval = Specimens.anApproval(session);
        try (Store store = SqliteStores.open(file)) {
            store.write(unit -> {
                unit.insert(session);
                unit.insert(other);
                unit.append(other.id(), Specimens.NOON, Specimens.everyEvent());
                unit.insert(approval);
                unit.append(session.id(), Specimens.NOON, Specimens.everyEvent());
                return unit;
            });
        }
        handle = Jdbi.create("jdbc:sqlite:" + file).open();
    }

    @AfterEach
    void close() {
        handle.close();
    }

    @Nested
    class Lists {
        @Test
        void ofAllSessions() {
            assertWalks(plans(to -> SessionTable.list(to, SessionQuery.all().page(PAGE))), "sessions_newest");
        }

        @Test
        void ofSessionsInOneStatus() {
            SessionQuery query = SessionQuery.all().in(SessionStatus.QUEUED).page(PAGE);

            assertWalks(plans(to -> SessionTable.list(to, query)), "sessions_by_status");
        }

        @Test
        void ofSessionsInSeveralStatuses() {
            SessionQuery query = SessionQuery.all()
                    .in(SessionStatus.QUEUED, SessionStatus.RUNNING, SessionStatus.FAILED)
                    .page(PAGE);

            assertWalks(plans(to -> SessionTable.list(to, query)), "sessions_by_status");
        }

        @Test
        void ofPendingApprovals() {
            assertWalks(plans(to -> ApprovalTable.pending(to, PAGE)), "approvals_pending");
        }

        @Test
        void ofTheApprovalsOfASession() {
            assertWalks(plans(to -> ApprovalTable.ofSession(to, session.id())), "approvals_by_session");
        }

        @Test
        void ofTheUnfinishedApprovalsOfASession() {
            assertWalks(plans(to -> ApprovalTable.unfinished(to, session.id())), "approvals_unfinished");
        }

        @Test
        void ofTheRunsOfASession() {
            assertWalks(plans(to -> IncarnationTable.ofSession(to, session.id())), "PRIMARY KEY");
        }
    }

    @Nested
    class SingleRows {
        @Test
        void byId() {
            assertWalks(plans(to -> SessionTable.find(to, session.id())), "sqlite_autoindex_sessions_1");
            assertWalks(plans(to -> ApprovalTable.find(to, new ApprovalId("x"))), "sqlite_autoindex_approvals_1");
        }

        @Test
        void byKey() {
            var key = Specimens.anApproval(session).request().key().orElseThrow();

            assertWalks(plans(to -> ApprovalTable.find(to, key)), "approvals_by_key");
        }
    }

    @Nested
    class Rules {
        @Test
        void inForce() {
            assertThat(plans(RuleTable::all)).containsExactly("SCAN standing_rules USING INDEX standing_rules_oldest");
        }

        @Test
        void inSomeScopes() {
            Set<RuleScope> scopes = Set.of(RuleScope.EVERYWHERE, RuleScope.session(session.id()));

            assertWalks(plans(to -> RuleTable.inScopes(to, scopes)), "standing_rules_by_scope");
        }

        @Test
        void byId() {
            assertWalks(plans(to -> RuleTable.find(to, new RuleId("x"))), "sqlite_autoindex_standing_rules_1");
        }
    }

    @Nested
    class TheAuditTrail {
        @Test
        void behindALine() {
            assertWalks(plans(to -> AuditTable.read(to, 7, 10)), "INTEGER PRIMARY KEY");
        }
    }

    @Nested
    class TheLog {
        @Test
        void ofEverything() {
            assertWalks(forward(EventFilter.all()), "INTEGER PRIMARY KEY");
            assertWalks(backward(EventFilter.all()), "INTEGER PRIMARY KEY");
        }

        @Test
        void ofOneSession() {
            assertWalks(forward(EventFilter.of(session.id())), "events_by_session");
            assertWalks(backward(EventFilter.of(session.id())), "events_by_session");
        }

        @Test
        void ofARun() {
            assertWalks(forward(EventFilter.of(session.run())), "session_logs_by_run");
            assertWalks(forward(EventFilter.of(new RunId("none"))), "session_logs_by_run");
        }

        @Test
        void ofSeveralSessions() {
            EventFilter both = EventFilter.of(session.id()).session(other.id());

            assertWalks(forward(both), "events_by_session");
            assertWalks(backward(both), "events_by_session");
        }

        @Test
        void ofEventsThatAreRare() {
            assertWalks(forward(EventFilter.all().type(ApprovalOpened.class)), "events_besides_messages");
        }

        @Test
        void ofTheMessagesOfASession() {
            EventFilter messages = EventFilter.of(session.id()).type(MessageRecorded.class);

            assertWalks(forward(messages), "events_by_session");
            assertWalks(backward(messages), "events_by_session");
        }

        private List<String> forward(EventFilter filter) {
            EventPosition start = EventPosition.START;
            return plans(to -> reader().after(to, start, filter, 10));
        }

        private List<String> backward(EventFilter filter) {
            return plans(to -> reader().before(to, EventPosition.END, filter, 10));
        }

        private LogReader reader() {
            return new LogReader(SqliteDialect.INSTANCE, LogTable.epochs(handle));
        }
    }

    @Nested
    class Searching {
        @Test
        void beginsWithTheIndexOfWords() {
            SearchQuery query =
                    SearchQuery.of("count lines").in(SessionStatus.QUEUED).since(Specimens.NOON);
            SearchReader reader = new SearchReader(SqliteDialect.INSTANCE, LogTable.epochs(handle));

            List<String> plans = plans(to -> reader.search(to, query));

            assertThat(plans).anyMatch(plan -> plan.contains("VIRTUAL TABLE INDEX"));
            assertThat(plans).noneMatch(plan -> plan.contains("TEMP B-TREE"));
        }
    }

    @Nested
    class Forgetting {
        @Test
        void findsWhatHasEnded() {
            assertWalks(
                    plans(to -> SessionTable.ended(to, SessionStatus.FAILED, Specimens.NOON, 10)), "sessions_by_end");
        }

        @Test
        void findsTheFirstLinesOfASession() {
            assertWalks(plans(to -> OldLines.ofLog(to, 1, 10, 10)), "events_by_session");
        }
    }

    private static void assertWalks(List<String> plans, String index) {
        assertThat(plans).anyMatch(plan -> plan.contains(index));
        assertThat(plans)
                .noneMatch(plan -> plan.contains("TEMP B-TREE"))
                .noneMatch(plan -> plan.startsWith("SCAN") && !plan.startsWith("SCAN json_each"));
    }

    /** The steps of the plans of all statements that are run. */
    private List<String> plans(Consumer<Handle> work) {
        List<String> statements = new ArrayList<>();
        handle.setSqlLogger(new SqlLogger() {
            @Override
            public void logAfterExecution(StatementContext context) {
                statements.add(context.getParsedSql().getSql());
            }
        });
        work.accept(handle);
        handle.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
        assertThat(statements).isNotEmpty();
        return statements.stream()
                .flatMap(sql -> plan(sql).stream())
                .filter(step -> !step.equals("SCAN log") && !step.equals("SCAN log_epochs"))
                .toList();
    }

    private List<String> plan(String sql) {
        List<String> steps = new ArrayList<>();
        try (Statement explain = handle.getConnection().createStatement();
                ResultSet plan = explain.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
            while (plan.next()) {
                steps.add(plan.getString("detail"));
            }
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
        return steps;
    }
}
