package dev.hl.store.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalReminded;
import dev.hl.api.event.AuditRecord;
import dev.hl.api.session.Session;
import dev.hl.api.spi.StoreException;
import dev.hl.store.SqliteStore;
import dev.hl.store.SqliteStores;
import dev.hl.testkit.fakes.contract.Specimens;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that somebody else has changed into what this version cannot read: whoever reads one is told which part. */
class DamagedRowsTest {
    @TempDir
    Path folder;

    private SqliteStore store;
    private Session session;
    private Approval approval;

    @BeforeEach
    void open() {
        store = SqliteStores.open(folder.resolve("hl.db"));
        session = Specimens.aSession();
        approval = Specimens.anApproval(session);
        store.write(unit -> {
            unit.insert(session);
            unit.insert(approval);
            unit.insert(Specimens.anIncarnation(session, 1));
            unit.update(approval.decided(Specimens.aDecision(approval, Decision.approve())));
            return session;
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run_id",
                "status",
                "waiting_for",
                "working_directory",
                "tags",
                "additional_directories",
                "environment",
                "cost_usd"
            })
    void aColumnOfASessionIsNamed(String column) {
        damage("sessions", column, column.equals("run_id") ? "" : "\u0000 not one");

        assertUnreadable("sessions." + column, reader -> reader.findSession(session.id()));
    }

    @ParameterizedTest
    @CsvSource({
        "approvals, kind",
        "approvals, input",
        "approvals, context",
        "approvals, timeout",
        "approvals, request_options",
        "approvals, agreement",
        "approvals, verdict",
        "approvals, status",
        "decisions, decision"
    })
    void aColumnOfAnApprovalIsNamed(String table, String column) {
        damage(table, column, "not one");

        assertUnreadable(table + "." + column, reader -> reader.approvals(session.id()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"scope", "lifetime", "created_by"})
    void aColumnOfAStandingRuleIsNamed(String column) {
        store.write(unit -> {
            unit.insert(Specimens.aRule());
            return unit;
        });
        damage("standing_rules", column, "not one");

        assertUnreadable("standing_rules." + column, SqliteStore::rules);
    }

    @ParameterizedTest
    @CsvSource({
        "at, 1",
        "session_id, another",
        "kind, approval.moved",
        "payload, '{\"approval\":\"another\"}'",
        "hash, 0000000000000000000000000000000000000000000000000000000000000000"
    })
    void aLineOfTheAuditTrailThatWasChangedDoesNotFollowTheOneBefore(String column, String value) {
        store.write(unit -> {
            unit.append(session.id(), Specimens.NOON, new ApprovalReminded(approval.id()));
            unit.append(session.id(), Specimens.NOON, new ApprovalReminded(approval.id()));
            return unit;
        });
        damage("audit", column, value);

        AuditRecord first = store.audit(0, 1).get(0);
        AuditRecord second = store.audit(1, 1).get(0);

        assertThat(first.follows(AuditRecord.BEGINNING)).isFalse();
        assertThat(second.follows(first.hash())).isFalse();
    }

    @Test
    void theTableIsNamedWherePartsDoNotFitTogether() {
        damage("sessions", "input_tokens", "-1");
        damage("incarnations", "agent_session_id", "");

        assertUnreadable("row of sessions", reader -> reader.findSession(session.id()));
        assertUnreadable("row of incarnations", reader -> reader.incarnations(session.id()));
    }

    private void assertUnreadable(String part, Consumer<SqliteStore> read) {
        assertThatThrownBy(() -> read.accept(store))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("'" + part + "'")
                .hasMessageContaining("damaged");
    }

    private void damage(String table, String column, String value) {
        try (Database other = Database.open(DatabaseOptions.of(folder.resolve("hl.db")))) {
            other.writer()
                    .useTransaction(handle -> handle.execute("UPDATE " + table + " SET " + column + " = ?", value));
        }
    }
}
