package dev.hl.api.session;

import static dev.hl.api.session.SomeSession.LATER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.GeneratedFile;
import dev.hl.api.TransitionTable;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.SomeApproval;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionTransitionsTest {
    private static final TransitionTable<SessionStatus> TABLE = SessionStatus.transitions();
    private static final List<Approval> OPEN = List.of(SomeApproval.pending("a"));

    /** A rule that is to move a session somewhere, and on what. */
    private record Rule(SessionStatus to, String trigger, Function<Session, SessionStep> apply) {
        @Override
        public String toString() {
            return "to " + to;
        }
    }

    private static final List<Rule> MOVING = List.of(
            new Rule(SessionStatus.STARTING, "place free", session -> SessionRules.starting(session, LATER)),
            new Rule(SessionStatus.RUNNING, "agent started", session -> SessionRules.started(session, LATER)),
            new Rule(
                    SessionStatus.INTERRUPTING,
                    "stop",
                    session -> SessionRules.interrupting(session, List.of(), "stop", LATER)),
            ending(SessionStatus.INTERRUPTED),
            ending(SessionStatus.COMPLETED),
            ending(SessionStatus.FAILED));

    @ParameterizedTest(name = "from {0} {1}")
    @MethodSource("everyStatusAndRule")
    void aRuleMovesASessionAsTheTableSaysAndNotOtherwise(SessionStatus from, Rule rule) {
        Session session = SomeSession.plausible(from);

        if (isLegal(session, rule)) {
            assertThat(rule.apply().apply(session).transitions())
                    .last()
                    .extracting(SessionTransition::to)
                    .isEqualTo(rule.to());
        } else {
            assertThatThrownBy(() -> rule.apply().apply(session))
                    .isInstanceOfSatisfying(IllegalSessionTransitionException.class, refused -> {
                        assertThat(refused.session()).isEqualTo(session.id());
                        assertThat(refused.transition())
                                .isEqualTo(new SessionTransition(from, rule.to(), rule.trigger()));
                        assertThat(refused)
                                .message()
                                .contains(from.name(), rule.to().name(), rule.trigger());
                    });
        }
    }

    @Test
    void theRulesMakeEveryMoveOfTheTableAndNoOther() {
        Set<TransitionTable.Move<SessionStatus>> made = new LinkedHashSet<>();
        for (SessionStatus from : SessionStatus.values()) {
            for (Session session : List.of(SomeSession.in(from), SomeSession.plausible(from))) {
                everyStep(session)
                        .forEach(step -> step.transitions()
                                .forEach(move -> made.add(new TransitionTable.Move<>(move.from(), move.to()))));
            }
        }

        assertThat(made).isEqualTo(TABLE.all());
    }

    @Test
    void theMovesOfAStepLeadFromTheTrueStatusToTheNewOneWithoutAGap() {
        for (SessionStatus from : SessionStatus.values()) {
            Session session = SomeSession.plausible(from);
            everyStep(session).forEach(step -> {
                SessionStatus here = from;
                for (SessionTransition move : step.transitions()) {
                    assertThat(move.from()).isEqualTo(here);
                    here = move.to();
                }
                assertThat(step.session().status()).isEqualTo(here);
            });
        }
    }

    @Test
    void theTableIsDrawnInTheDocumentation() throws IOException {
        GeneratedFile.assertUpToDate("docs/session-states.mmd", TABLE.diagram());
    }

    @Test
    void aSessionIsEndedWhereNothingFollowsAndLiveWhereItHasAnAgent() {
        assertThat(SessionStatus.values())
                .filteredOn(SessionStatus::isEnded)
                .containsExactlyInAnyOrder(SessionStatus.INTERRUPTED, SessionStatus.COMPLETED, SessionStatus.FAILED);
        assertThat(SessionStatus.values())
                .filteredOn(SessionStatus::isLive)
                .containsExactlyInAnyOrder(
                        SessionStatus.STARTING,
                        SessionStatus.RUNNING,
                        SessionStatus.WAITING,
                        SessionStatus.INTERRUPTING);
        assertThat(SessionStatus.values())
                .filteredOn(SessionStatus::canAsk)
                .containsExactlyInAnyOrder(SessionStatus.STARTING, SessionStatus.RUNNING, SessionStatus.WAITING);
    }

    static Stream<Arguments> everyStatusAndRule() {
        return Stream.of(SessionStatus.values()).flatMap(from -> MOVING.stream().map(rule -> Arguments.of(from, rule)));
    }

    /** What the table says, but that whoever may run may complete, and that only a starting agent has started. */
    private static boolean isLegal(Session session, Rule rule) {
        if (rule.to() == SessionStatus.COMPLETED && TABLE.allows(session.status(), SessionStatus.RUNNING)) {
            return true;
        }
        boolean startedAgain = session.status() == SessionStatus.WAITING && rule.to() == SessionStatus.RUNNING;
        return TABLE.allows(session.status(), rule.to()) && !startedAgain;
    }

    private static Stream<SessionStep> everyStep(Session session) {
        Stream<Optional<SessionStep>> moving = MOVING.stream()
                .map(rule -> isLegal(session, rule) ? Optional.of(rule.apply().apply(session)) : Optional.empty());
        Stream<Optional<SessionStep>> counting = Stream.of(
                Optional.of(SessionRules.opened(session, OPEN, LATER)),
                Optional.of(SessionRules.settled(session, List.of(), LATER)));
        return Stream.concat(moving, counting).flatMap(Optional::stream);
    }

    private static Rule ending(SessionStatus to) {
        return new Rule(to, "over", session -> SessionRules.ended(session, List.of(), to, "over", LATER));
    }
}
