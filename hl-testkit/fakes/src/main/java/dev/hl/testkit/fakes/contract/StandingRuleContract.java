package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.NewRule;
import dev.hl.api.approval.RuleScope;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.DuplicateRowException;
import dev.hl.api.spi.Retention;
import dev.hl.api.spi.StaleSnapshotException;
import dev.hl.api.spi.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Standing rules are found by id and by scope; those that were revoked are found by id alone. */
interface StandingRuleContract extends StoreUnderTest {
    @Test
    default void aRuleIsReadAsItWasWritten() {
        try (Store store = openStore()) {
            StandingRule plain = added(store, Specimens.aRule());
            StandingRule full = added(store, fullRule());

            Likeness.assertAlike(store.findRule(plain.id()).orElseThrow(), plain);
            Likeness.assertAlike(store.findRule(full.id()).orElseThrow(), full);
        }
    }

    @Test
    default void aRuleIsReplacedByItsNextSnapshot() {
        try (Store store = openStore()) {
            StandingRule used = Specimens.aRule().used(Specimens.NOON.plusSeconds(1));
            added(store, used);
            StandingRule revoked = used.used(Specimens.NOON.plusSeconds(2)).revoked(Specimens.NOON.plusSeconds(3));

            replaced(store, revoked);

            Likeness.assertAlike(store.findRule(used.id()).orElseThrow(), revoked);
        }
    }

    @Test
    default void anIdOfARuleIsTakenOnce() {
        try (Store store = openStore()) {
            StandingRule rule = added(store, Specimens.aRule());

            assertThatThrownBy(() -> added(store, rule))
                    .isInstanceOf(DuplicateRowException.class)
                    .hasMessageContaining(rule.id().value());
        }
    }

    @Test
    default void aRuleThatIsNotThereIsNotReplaced() {
        try (Store store = openStore()) {
            StandingRule unknown = Specimens.aRule();

            assertThatThrownBy(() -> replaced(store, unknown))
                    .isInstanceOf(StaleSnapshotException.class)
                    .hasMessageContaining(unknown.id().value());

            assertThat(store.findRule(unknown.id())).isEmpty();
        }
    }

    @Test
    default void aTimeThatIsNotKeptIsRefusedInRulesToo() {
        try (Store store = openStore()) {
            StandingRule timeless = Specimens.aRule(RuleScope.EVERYWHERE, Instant.MAX);

            assertThatThrownBy(() -> added(store, timeless)).isInstanceOf(InvalidValueException.class);

            assertThat(store.rules()).isEmpty();
        }
    }

    @Test
    default void rulesAreThoseThatWereNotRevokedOldestFirst() {
        try (Store store = openStore()) {
            StandingRule late = added(store, Specimens.aRule(RuleScope.EVERYWHERE, Specimens.NOON.plusSeconds(9)));
            StandingRule early = added(store, Specimens.aRule(directory(), Specimens.NOON));
            StandingRule over = added(store, spentRule());
            StandingRule revoked = added(store, Specimens.aRule());
            replaced(store, revoked.revoked(Specimens.NOON));

            assertThat(store.rules()).extracting(StandingRule::id).containsExactly(early.id(), over.id(), late.id());
        }
    }

    @Test
    default void rulesInSomeScopesAreThoseThatWereNotRevokedThereOldestFirst() {
        try (Store store = openStore()) {
            RuleScope session = RuleScope.session(Specimens.aSession().id());
            StandingRule late = added(store, Specimens.aRule(RuleScope.EVERYWHERE, Specimens.NOON.plusSeconds(9)));
            StandingRule middle = added(store, Specimens.aRule(session, Specimens.NOON.plusSeconds(1)));
            StandingRule early = added(store, Specimens.aRule(RuleScope.EVERYWHERE, Specimens.NOON));
            added(store, Specimens.aRule(directory(), Specimens.NOON));
            added(store, Specimens.aRule(RuleScope.session(Specimens.aSession().id()), Specimens.NOON));
            replaced(
                    store,
                    added(store, Specimens.aRule(session, Specimens.NOON)).revoked(Specimens.NOON));

            List<StandingRule> found = store.rules(Set.of(session, RuleScope.EVERYWHERE));

            assertThat(found).extracting(StandingRule::id).containsExactly(early.id(), middle.id(), late.id());
            Likeness.assertAlike(found.get(1), middle);
            assertThat(store.rules(Set.of())).isEmpty();
        }
    }

    @Test
    default void aUnitSeesItsOwnRulesAndNobodyElseDoesBeforeTheyAreCommitted() {
        try (Store store = openStore()) {
            Set<RuleScope> scopes = Set.of(RuleScope.EVERYWHERE);
            StandingRule before = added(store, Specimens.aRule());
            StandingRule fresh = Specimens.aRule();

            store.write(unit -> {
                unit.update(before.revoked(Specimens.NOON));
                unit.insert(fresh);
                assertThat(unit.rules(scopes)).extracting(StandingRule::id).containsExactly(fresh.id());
                assertThat(unit.findRule(before.id()).flatMap(StandingRule::revokedAt))
                        .isPresent();
                assertThat(store.rules(scopes)).extracting(StandingRule::id).containsExactly(before.id());
                return unit;
            });

            assertThat(store.rules(scopes)).extracting(StandingRule::id).containsExactly(fresh.id());
        }
    }

    @Test
    default void aRuleOfAUnitThatFailsIsNotThere() {
        try (Store store = openStore()) {
            StandingRule rule = Specimens.aRule();

            assertThatThrownBy(() -> store.write(unit -> {
                        unit.insert(rule);
                        throw new UnsupportedOperationException("thrown by the unit");
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);

            assertThat(store.findRule(rule.id())).isEmpty();
            assertThat(store.rules()).isEmpty();
        }
    }

    @Test
    default void theRulesThatHoldInASessionAloneGoWithIt() {
        try (Store store = openStore()) {
            Session ended = Given.stored(store, Specimens.anEndedSession(SessionStatus.COMPLETED, Specimens.NOON));
            RuleScope scope = RuleScope.session(ended.id());
            StandingRule own = added(store, Specimens.aRule(scope, Specimens.NOON));
            StandingRule revoked = added(store, Specimens.aRule(scope, Specimens.NOON));
            replaced(store, revoked.revoked(Specimens.NOON));
            StandingRule other = added(store, Specimens.aRule());

            store.trim(Retention.keepAll().removeSessions(Duration.ofDays(1)), Specimens.NOON.plus(Duration.ofDays(2)));

            assertThat(store.findRule(own.id())).isEmpty();
            assertThat(store.findRule(revoked.id())).isEmpty();
            assertThat(store.rules(Set.of(scope))).isEmpty();
            assertThat(store.rules()).extracting(StandingRule::id).containsExactly(other.id());
        }
    }

    private static StandingRule fullRule() {
        NewRule rule = NewRule.deny(directory(), "Bash(rm \"größe\" 🚀:*)")
                .holdingFor(Duration.ofMinutes(30))
                .times(7);
        return Specimens.aRule(rule, Specimens.NOON)
                .createdFrom(Specimens.anApprovalFrom("ci").id())
                .used(3, Specimens.NOON.plusSeconds(1))
                .revokedAt(Specimens.NOON.plusSeconds(2))
                .build();
    }

    private static StandingRule spentRule() {
        NewRule once = NewRule.allow(RuleScope.EVERYWHERE, "Bash(wc:*)").times(1);
        return Specimens.aRule(once, Specimens.NOON.plusSeconds(1))
                .used(1, Specimens.NOON)
                .build();
    }

    private static RuleScope directory() {
        return RuleScope.directory(Path.of("project"));
    }

    private static StandingRule added(Store store, StandingRule rule) {
        store.write(unit -> {
            unit.insert(rule);
            return rule;
        });
        return rule;
    }

    private static void replaced(Store store, StandingRule next) {
        store.write(unit -> {
            unit.update(next);
            return next;
        });
    }
}
