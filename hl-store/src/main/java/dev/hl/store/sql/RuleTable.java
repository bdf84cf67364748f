package dev.hl.store.sql;

import dev.hl.api.ApprovalId;
import dev.hl.api.RuleId;
import dev.hl.api.SessionId;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.store.codec.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows of standing rules. */
public final class RuleTable {
    private static final String INSERT = """
            INSERT INTO standing_rules (id, allows, scope, scope_of, pattern, lifetime, uses, created_by, created_from,
                created_at, used, last_used_at, revoked_at)
            VALUES (:id, :allows, :scope, :of, :pattern, :lifetime, :uses, :createdBy, :createdFrom,
                :createdAt, :used, :lastUsedAt, :revokedAt)
            ON CONFLICT DO NOTHING
            """;

    /** What a rule says never changes. */
    private static final String UPDATE = """
            UPDATE standing_rules SET used = :used, last_used_at = :lastUsedAt, revoked_at = :revokedAt WHERE id = :id
            """;

    private static final String FIND = "SELECT * FROM standing_rules WHERE id = :id";

    private static final String ALL =
            "SELECT * FROM standing_rules WHERE revoked_at IS NULL ORDER BY created_at, number";

    private static final String IN_SCOPE = """
            SELECT * FROM standing_rules WHERE scope = :scope AND scope_of = :of AND revoked_at IS NULL
            ORDER BY created_at, number
            """;

    private static final String DELETE = "DELETE FROM standing_rules WHERE scope = :scope AND scope_of = :of";

    private RuleTable() {}

    /** Whether the id was not taken. */
    public static boolean insert(Handle handle, StandingRule rule) {
        NewRule said = rule.rule();
        return handle.createUpdate(INSERT)
                        .bind("id", rule.id().value())
                        .bind("allows", said.allows())
                        .bind("scope", said.scope().kind().name())
                        .bind("of", said.scope().of())
                        .bind("pattern", said.pattern())
                        .bind(
                                "lifetime",
                                said.holdsFor().map(Duration::toString).orElse(null))
                        .bind("uses", said.uses())
                        .bind("createdBy", Columns.actor(rule.createdBy()))
                        .bind(
                                "createdFrom",
                                rule.createdFrom().map(ApprovalId::value).orElse(null))
                        .bind("createdAt", Times.micros(rule.createdAt()))
                        .bind("used", rule.used())
                        .bind("lastUsedAt", Times.microsOrNull(rule.lastUsedAt().orElse(null)))
                        .bind("revokedAt", Times.microsOrNull(rule.revokedAt().orElse(null)))
                        .execute()
                == 1;
    }

    /** Whether there was such a rule. */
    public static boolean update(Handle handle, StandingRule next) {
        return handle.createUpdate(UPDATE)
                        .bind("id", next.id().value())
                        .bind("used", next.used())
                        .bind("lastUsedAt", Times.microsOrNull(next.lastUsedAt().orElse(null)))
                        .bind("revokedAt", Times.microsOrNull(next.revokedAt().orElse(null)))
                        .execute()
                == 1;
    }

    /** The rule as it stands. */
    public static Optional<StandingRule> find(Handle handle, RuleId id) {
        return handle.createQuery(FIND)
                .bind("id", id.value())
                .map((row, context) -> Rows.whole("standing_rules", row, RuleTable::rule))
                .findOne();
    }

    /** All that were not revoked, oldest first. */
    public static List<StandingRule> all(Handle handle) {
        return handle.createQuery(ALL)
                .map((row, context) -> Rows.whole("standing_rules", row, RuleTable::rule))
                .list();
    }

    /** Those in some scopes that were not revoked, oldest first. */
    public static List<StandingRule> inScopes(Handle handle, Collection<RuleScope> scopes) {
        return scopes.stream()
                .flatMap(scope -> inScope(handle, scope).stream())
                .sorted(Comparator.comparing(Keyed::key))
                .map(Keyed::value)
                .toList();
    }

    private static List<Keyed<StandingRule>> inScope(Handle handle, RuleScope scope) {
        return handle.createQuery(IN_SCOPE)
                .bind("scope", scope.kind().name())
                .bind("of", scope.of())
                .map((row, context) -> Keyed.of(row, "created_at", Rows.whole("standing_rules", row, RuleTable::rule)))
                .list();
    }

    /** Removes those that hold in a session alone. */
    public static void deleteOf(Handle handle, SessionId session) {
        RuleScope scope = RuleScope.session(session);
        handle.createUpdate(DELETE)
                .bind("scope", scope.kind().name())
                .bind("of", scope.of())
                .execute();
    }

    private static StandingRule rule(ResultSet row) throws SQLException {
        StandingRule.Builder rule = StandingRule.builder(
                Rows.value("standing_rules.id", row.getString("id"), RuleId::new),
                said(row),
                Rows.value("standing_rules.created_by", row.getString("created_by"), Columns::actor),
                Times.ofMicros(row.getLong("created_at")));
        Rows.text(row, "created_from").map(ApprovalId::new).ifPresent(rule::createdFrom);
        long used = row.getLong("used");
        Rows.time(row, "last_used_at").ifPresent(at -> rule.used(used, at));
        Rows.time(row, "revoked_at").ifPresent(rule::revokedAt);
        return rule.build();
    }

    private static NewRule said(ResultSet row) throws SQLException {
        RuleScope.Kind scope = Rows.value("standing_rules.scope", row.getString("scope"), RuleScope.Kind::valueOf);
        return new NewRule(
                row.getBoolean("allows"),
                new RuleScope(scope, row.getString("scope_of")),
                row.getString("pattern"),
                Rows.text(row, "lifetime")
                        .map(text -> Rows.value("standing_rules.lifetime", text, Duration::parse))
                        .orElse(null),
                row.getInt("uses"));
    }
}
