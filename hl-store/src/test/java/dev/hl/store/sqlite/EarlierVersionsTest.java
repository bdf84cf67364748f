package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Actor;
import dev.hl.api.PageRequest;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DueStep;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.approval.Vote;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.StandingRuleAdded;
import dev.hl.api.event.StandingRuleRevoked;
import dev.hl.api.session.SearchQuery;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionQuery;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import dev.hl.store.sql.LogTable;
import dev.hl.testkit.fakes.contract.Specimens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Stores as each version of the schema left them, kept as files: what is in them must be found for ever.
 *
 * <p>{@code -Dhl.write=true} makes the files that are missing, which is the newest one after a migration was added. The others
 * cannot be made again.
 */
class EarlierVersionsTest {
    private static final SessionId SESSION = new SessionId("kept");

    private static final Actor ADA = Actor.human("ada", "terminal");

    @TempDir
    Path folder;

    static IntStream versions() {
        return IntStream.rangeClosed(1, Migrations.ALL.size());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void areOpenedWithAllThatIsInThem(int version) throws IOException {
        Path copy = Files.copy(kept(version), folder.resolve("hl.db"));

        try (SqliteStore store = SqliteStores.open(copy)) {
            Session session = store.findSession(SESSION).orElseThrow();
            assertThat(session.spec().title()).isEqualTo("Count lines");
            assertThat(store.sessions(SessionQuery.all()).items())
                    .extracting(Session::id)
                    .containsExactly(SESSION);
            assertThat(store.approvals(SESSION))
                    .extracting(Approval::status)
                    .containsExactly(ApprovalStatus.DECIDED, ApprovalStatus.PENDING);
            assertThat(store.pendingApprovals(PageRequest.first()).items()).hasSize(1);
            assertThat(store.incarnations(SESSION)).hasSize(1);
            assertThat(store.events(EventPosition.START, EventFilter.all(), 100))
                    .filteredOn(record -> record.event() instanceof MessageRecorded)
                    .extracting(EventRecord::sequence)
                    .containsExactly(1L, 2L);
            assertThat(store.search(SearchQuery.of("fjord")).items()).hasSize(1);
            assertThat(store.damage()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void goOnFromThere(int version) throws IOException {
        Path copy = Files.copy(kept(version), folder.resolve("hl.db"));

        try (SqliteStore store = SqliteStores.open(copy)) {
            EventPosition before = store.head();
            EventRecord next = store.write(unit -> {
                        unit.append(SESSION, Specimens.NOON, Specimens.aMessage("glacier"));
                        return SESSION;
                    })
                    .events()
                    .get(0);

            assertThat(next.sequence()).isEqualTo(3);
            assertThat(store.events(before, EventFilter.all(), 100)).containsExactly(next);
            assertThat(store.search(SearchQuery.of("glacier")).items()).hasSize(1);
        }
    }

    /** Before there were terms, an approval could only expire. */
    @Test
    void letAnApprovalExpireThatWasToExpire() throws Exception {
        Path copy = Files.copy(kept(3), folder.resolve("hl.db"));
        change(copy, "UPDATE approvals SET timeout = 'PT5M', expires_at = opened_at + 300000001");

        try (SqliteStore store = SqliteStores.open(copy)) {
            Approval decided = store.approvals(SESSION).get(0);
            Approval pending = store.approvals(SESSION).get(1);
            ApprovalTerms expiring =
                    ApprovalTerms.expiringAfter(Duration.ofMinutes(5).plusNanos(1_000));
            assertThat(decided.terms()).isEqualTo(ApprovalTerms.NONE);
            assertThat(pending.terms()).isEqualTo(expiring);
            assertThat(pending.request().terms()).isEqualTo(ApprovalTerms.expiringAfter(Duration.ofMinutes(5)));
            assertThat(pending.approvers()).isEqualTo(Approvers.ANYBODY);
            assertThat(pending.nextStep().map(DueStep::kind)).contains(DueStep.Kind.EXPIRY);
        }
    }

    @Test
    void ofTheFourthHaveRulesNotesAndAnAuditTrail() throws IOException {
        Path copy = Files.copy(kept(4), folder.resolve("hl.db"));

        try (SqliteStore store = SqliteStores.open(copy)) {
            Approval pending = store.approvals(SESSION).get(1);
            assertThat(pending.terms()).isEqualTo(Specimens.everyTerm());
            assertThat(pending.votes()).extracting(Vote::actor).containsExactly(ADA);
            assertThat(store.rules()).extracting(StandingRule::createdBy).containsExactly(ADA);
            assertThat(store.findNote("kept note")).contains("größer, 日本");
            AuditRecord first = store.audit(0, 10).get(0);
            assertThat(first.follows(AuditRecord.BEGINNING)).isTrue();
            assertThat(store.audit(1, 10)).hasSize(1).allMatch(second -> second.follows(first.hash()));
        }
    }

    private static void change(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Path kept(int version) throws IOException {
        Path file = Path.of(
                System.getProperty("basedir", ""), "src/test/resources/dev/hl/store/sqlite/schema-" + version + ".db");
        if (Boolean.getBoolean("hl.write") && !Files.exists(file)) {
            make(file, version);
        }
        return file;
    }

    private static void make(Path file, int version) {
        DatabaseOptions options = new DatabaseOptions(file, true, Duration.ofSeconds(10), 1_024, 1);
        Database database = Database.open(options, Migrations.ALL.subList(0, version));
        SqliteWriter writer =
                new SqliteWriter(database, database.read(LogTable::epochs), 0, true, (before, lines) -> {});
        Session session = Session.queued(SESSION, new RunId("kept-run"), Specimens.aSpec(), Specimens.NOON);
        Approval decided = Specimens.anApproval(session);
        StandingRule rule = Specimens.aRule(RuleScope.EVERYWHERE, Specimens.NOON);
        writer.write(unit -> {
            unit.insert(session);
            unit.insert(Specimens.anIncarnation(session, 1));
            unit.append(SESSION, Specimens.NOON, Specimens.aMessage("a quiet fjord"));
            unit.append(SESSION, Specimens.NOON, Specimens.aMessage("größer, 日本"));
            unit.insert(decided);
            unit.insert(agreedUpon(session));
            unit.insert(rule);
            unit.append(null, Specimens.NOON, new StandingRuleAdded(rule));
            unit.append(null, Specimens.NOON, new StandingRuleRevoked(rule.id(), ADA, ""));
            unit.keepNote("kept note", "größer, 日本");
            return unit;
        });
        writer.write(unit -> {
            unit.update(decided.decided(Specimens.aDecision(decided, Decision.approve())));
            return unit;
        });
        writer.close(database::close);
    }

    private static Approval agreedUpon(Session session) {
        Approval plain = Specimens.anApproval(session);
        return Approval.open(
                        plain.id(),
                        plain.request(),
                        plain.verdict(),
                        Specimens.NOON,
                        Specimens.everyTerm(),
                        Approvers.of(Set.of("ada", "grace"), 2))
                .voted(new Vote(ADA, Decision.approve(), Specimens.NOON));
    }
}
