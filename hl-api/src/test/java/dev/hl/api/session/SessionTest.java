package dev.hl.api.session;

import static dev.hl.api.session.SomeSession.LATER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.HumanLayerException;
import dev.hl.api.PageRequest;
import dev.hl.api.RunId;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.approval.SomeApproval;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final AgentSessionId TRANSCRIPT = new AgentSessionId("0f8fad5b-d9cb-469f-a165-70867728950e");
    private static final Usage USAGE = new Usage(10, 2, 0, 0, new BigDecimal("0.01"));
    private static final TurnResult TURN =
            new TurnResult(TurnOutcome.COMPLETED, "done", USAGE, 3, Duration.ofSeconds(1));

    private final Session queued =
            Session.queued(SomeApproval.SESSION, new RunId("run-1"), SomeSession.SPEC, SomeApproval.NOON);

    @Test
    void beginsQueuedAtVersionOneWithNothingUsed() {
        assertThat(queued.status()).isEqualTo(SessionStatus.QUEUED);
        assertThat(queued.version()).isOne();
        assertThat(queued.generation()).isZero();
        assertThat(queued.agentSession()).isEmpty();
        assertThat(queued.usage()).isEqualTo(Usage.NONE);
        assertThat(queued.result()).isEmpty();
        assertThat(queued.endReason()).isEmpty();
        assertThat(queued.endedAt()).isEmpty();
        assertThat(queued.lastActivityAt()).isEqualTo(queued.createdAt());
    }

    @Test
    void countsTheRunsOfItsAgent() {
        Session second = queued.incarnated(TRANSCRIPT, LATER).incarnated(TRANSCRIPT, LATER);

        assertThat(second.generation()).isEqualTo(2);
        assertThat(second.agentSession()).contains(TRANSCRIPT);
        assertThat(second.version()).isEqualTo(3);
    }

    @Test
    void addsUpItsTurnsAndKeepsTheLastResult() {
        TurnResult last = new TurnResult(TurnOutcome.FAILED, "broken", USAGE, 1, Duration.ZERO);

        Session after = queued.progressed(TURN, LATER).progressed(last, LATER);

        assertThat(after.usage()).isEqualTo(USAGE.plus(USAGE));
        assertThat(after.rounds()).isEqualTo(4);
        assertThat(after.result()).contains("broken");
        assertThat(after.lastActivityAt()).isEqualTo(LATER);
    }

    @Test
    void losesNothingFromOneSnapshotToTheNext() {
        Session full = Session.builder(queued.id(), queued.run(), queued.spec(), queued.createdAt())
                .status(SessionStatus.FAILED)
                .waitingFor(Set.of(WaitReason.PLAN))
                .agentSession(TRANSCRIPT)
                .generation(3)
                .usage(USAGE)
                .rounds(4)
                .result("done")
                .endReason("why")
                .lastActivityAt(SomeApproval.NOON)
                .endedAt(SomeApproval.NOON)
                .version(9)
                .build();

        Session next = full.next(LATER).build();

        assertThat(next)
                .usingRecursiveComparison()
                .ignoringFields("version", "lastActivityAt")
                .isEqualTo(full);
        assertThat(next.version()).isEqualTo(10);
        assertThat(next.lastActivityAt()).isEqualTo(LATER);
    }

    @Test
    void keepsItsReasonsWhateverHappensToTheSetTheyCameIn() {
        Set<WaitReason> reasons = EnumSet.of(WaitReason.PLAN);
        Session waiting = queued.next(LATER).waitingFor(reasons).build();

        reasons.add(WaitReason.QUESTION);

        assertThat(waiting.waitingFor()).containsExactly(WaitReason.PLAN);
    }

    @Test
    void showsItsTitleAndNotItsWholePrompt() {
        SessionSpec spec = SessionSpec.of("Tidy up\nthe password is hunter2", SomeSession.SPEC.workingDirectory())
                .build();

        Session session = Session.queued(queued.id(), queued.run(), spec, LATER);

        assertThat(session.toString()).contains("QUEUED", "Tidy up").doesNotContain("hunter2");
    }

    @Test
    void waitsForTheSortOfThingThatWasAsked() {
        assertThat(WaitReason.of(RequestKind.TOOL_CALL)).isEqualTo(WaitReason.APPROVAL);
        assertThat(WaitReason.of(RequestKind.QUESTION)).isEqualTo(WaitReason.QUESTION);
        assertThat(WaitReason.of(RequestKind.PLAN)).isEqualTo(WaitReason.PLAN);
    }

    @Nested
    class Query {
        @Test
        void wantsEverythingUnlessSaidOtherwise() {
            assertThat(SessionQuery.all().statuses()).isEmpty();
            assertThat(SessionQuery.all().page()).isEqualTo(PageRequest.first());
        }

        @Test
        void keepsItsStatusesWhenItTurnsThePage() {
            SessionQuery query = SessionQuery.all()
                    .in(SessionStatus.RUNNING, SessionStatus.WAITING)
                    .page(PageRequest.first(5));

            assertThat(query.statuses()).containsExactlyInAnyOrder(SessionStatus.RUNNING, SessionStatus.WAITING);
            assertThat(query.page().limit()).isEqualTo(5);
        }
    }

    @Nested
    class Failures {
        @Test
        void nameTheSession() {
            SessionNotFoundException missing = new SessionNotFoundException(queued.id());
            SessionEndedException ended = new SessionEndedException(queued.id(), SessionStatus.FAILED);

            assertThat(missing).isInstanceOf(HumanLayerException.class).hasMessage("There is no session session-1");
            assertThat(missing.session()).isEqualTo(queued.id());
            assertThat(ended).isInstanceOf(HumanLayerException.class).hasMessageContaining("session-1 is FAILED");
            assertThat(ended.status()).isEqualTo(SessionStatus.FAILED);
        }
    }
}
