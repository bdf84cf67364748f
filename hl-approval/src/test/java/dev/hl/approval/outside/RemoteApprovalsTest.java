package dev.hl.approval.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ApprovalId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalKey;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.spi.ApprovalChannelException;
import dev.hl.api.spi.RemoteAnswer;
import dev.hl.approval.display.ApprovalPresenter;
import dev.hl.testkit.fakes.Seeds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RemoteApprovalsTest {
    private final OutsideFixture at = new OutsideFixture(1);
    private final FakeChannel channel = new FakeChannel();

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class ACall {
        @Test
        void isAskedHereOnceAndItsAnswerGivenBackOnce() {
            channel.asks("c1", "send_mail", Map.of("to", "bob"));
            RemoteApprovals remote = at.remote(channel);
            at.nextPoll();
            at.nextPoll();

            Approval asked = at.onlyPending();
            assertThat(asked.request().key()).contains(ApprovalKey.external("cloud", "c1"));
            assertThat(asked.request().tool()).isEqualTo("send_mail");
            assertThat(asked.request().input()).isEqualTo(Map.of("to", "bob"));
            assertThat(remote.open()).isEqualTo(1);

            at.approvals.decide(asked.id(), Decision.approve(), OutsideFixture.ADA);
            at.nextPoll();
            at.nextPoll();

            assertThat(channel.given)
                    .containsExactly(new FakeChannel.Given("c1", new RemoteAnswer(RemoteAnswer.Status.APPROVED, "")));
            assertThat(at.approvals.get(asked.id()).status()).isEqualTo(ApprovalStatus.DELIVERED);
            assertThat(remote).hasToString("RemoteApprovals[cloud, open=0, remembered=0]");
            remote.close();
        }

        @Test
        void isDeniedThereWithTheReasonGivenHere() {
            channel.asks("c1", "f", Map.of());
            channel.asks("c2", "f", Map.of());
            channel.asks("c3", "f", Map.of());
            RemoteApprovals remote = at.remote(channel);
            at.execution.runUntilIdle();
            List<Approval> asked = at.pending();

            at.approvals.decide(asked.get(0).id(), Decision.deny("not now"), OutsideFixture.ADA);
            at.approvals.decide(asked.get(1).id(), Decision.approveEdited(Map.of("x", 1L)), OutsideFixture.ADA);
            at.approvals.cancel(asked.get(2).id(), "no longer wanted", OutsideFixture.ADA);
            at.nextPoll();

            assertThat(channel.given)
                    .extracting(given -> given.answer().status())
                    .containsOnly(RemoteAnswer.Status.DENIED);
            assertThat(channel.given)
                    .extracting(given -> given.answer().text())
                    .containsExactlyInAnyOrder(
                            "not now",
                            "approved only with another input, which cannot be given back",
                            "withdrawn: no longer wanted (ada)");
            remote.close();
        }

        @Test
        void ofAHumanIsAQuestionWhoseAnswerGoesBack() {
            channel.contacts("c1", "Go on?");
            RemoteApprovals remote = at.remote(channel);
            at.execution.runUntilIdle();
            Approval asked = at.onlyPending();
            assertThat(asked.request().kind()).isEqualTo(RequestKind.QUESTION);
            assertThat(ApprovalPresenter.standard().present(asked).body()).isEqualTo("Go on?\n  - yes\n  - no");

            at.approvals.decide(asked.id(), Decision.answer(Map.of("Go on?", "yes, slowly")), OutsideFixture.ADA);
            at.nextPoll();

            assertThat(channel.given)
                    .containsExactly(
                            new FakeChannel.Given("c1", new RemoteAnswer(RemoteAnswer.Status.ANSWERED, "yes, slowly")));
            remote.close();
        }
    }

    @Nested
    class TheSameIdWithAnotherInput {
        @Test
        void isDeniedAndEndsTheFirstApproval() {
            RemoteApprovals remote = askedBefore();
            ApprovalId first = at.onlyPending().id();

            channel.asks("c1", "f", Map.of("x", 2L));
            at.nextPoll();
            at.nextPoll();

            assertThat(at.approvals.get(first).status()).isEqualTo(ApprovalStatus.CANCELLED);
            assertThat(at.pending()).isEmpty();
            assertOnlyDenied(remote);
        }

        @Test
        void doesNotGetTheDecisionAboutTheFirst() {
            RemoteApprovals remote = askedBefore();
            ApprovalId first = at.onlyPending().id();
            channel.refusing = FakeChannel.down();
            at.approvals.decide(first, Decision.approve(), OutsideFixture.ADA);
            at.execution.runUntilIdle();

            channel.asks("c1", "f", Map.of("x", 2L));
            channel.refusing = null;
            at.nextPoll();
            at.nextPoll();

            assertThat(at.approvals.get(first).status()).isEqualTo(ApprovalStatus.IN_DOUBT);
            assertOnlyDenied(remote);
        }

        @Test
        void isFoundAlsoByTheNextStart() {
            askedBefore().close();
            channel.asks("c1", "f", Map.of("x", 2L));

            RemoteApprovals remote = at.remote(channel);
            at.nextPoll();
            at.nextPoll();

            assertThat(at.pending()).isEmpty();
            assertOnlyDenied(remote);
        }

        private RemoteApprovals askedBefore() {
            channel.asks("c1", "f", Map.of("x", 1L));
            RemoteApprovals remote = at.remote(channel);
            at.execution.runUntilIdle();
            return remote;
        }

        private void assertOnlyDenied(RemoteApprovals remote) {
            assertThat(channel.given)
                    .containsExactly(new FakeChannel.Given(
                            "c1", new RemoteAnswer(RemoteAnswer.Status.DENIED, "asked before with another input")));
            assertThat(at.store.events(EventPosition.START, EventFilter.all().type(ApprovalConflicted.class), 10))
                    .hasSize(1);
            assertThat(remote).hasToString("RemoteApprovals[cloud, open=0, remembered=0]");
            remote.close();
        }
    }

    @Nested
    class WhatIsDecidedThere {
        @Test
        void isRecordedHereAndNotGivenBack() {
            channel.asks("c1", "f", Map.of());
            channel.asks("c2", "f", Map.of());
            channel.contacts("c3", "Go on?");
            RemoteApprovals remote = at.remote(channel);
            at.execution.runUntilIdle();
            List<ApprovalId> asked = at.pending().stream().map(Approval::id).toList();

            channel.isAnswered("c1", RemoteAnswer.Status.APPROVED, "fine");
            channel.isAnswered("c2", RemoteAnswer.Status.DENIED, "no");
            channel.isAnswered("c3", RemoteAnswer.Status.ANSWERED, "yes");
            at.nextPoll();
            at.nextPoll();

            assertThat(asked)
                    .extracting(
                            id -> at.approvals.get(id).decision().orElseThrow().outcome())
                    .containsExactly(DecisionOutcome.APPROVED, DecisionOutcome.DENIED, DecisionOutcome.ANSWERED);
            assertThat(at.approvals.get(asked.get(0)).decision().orElseThrow().actor())
                    .hasToString("Actor[id=remote:cloud, name=cloud, kind=HUMAN, channel=cloud]");
            assertThat(asked).allMatch(id -> at.approvals.get(id).status() == ApprovalStatus.DELIVERED);
            assertThat(channel.given).isEmpty();
            assertThat(remote).hasToString("RemoteApprovals[cloud, open=0, remembered=0]");
            remote.close();
        }

        @Test
        void isRecordedAlsoWhenItHappenedWhileNobodyWasHere() {
            channel.asks("c1", "f", Map.of());
            RemoteApprovals before = at.remote(channel);
            at.execution.runUntilIdle();
            ApprovalId asked = at.onlyPending().id();
            before.close();
            channel.isAnswered("c1", RemoteAnswer.Status.DENIED, "no");

            RemoteApprovals after = at.remote(channel);
            at.nextPoll();

            assertThat(at.approvals.get(asked).decision().orElseThrow().outcome())
                    .isEqualTo(DecisionOutcome.DENIED);
            after.close();
        }

        @Test
        void isACancellationWhereTheCallIsGone() {
            channel.asks("c1", "f", Map.of());
            RemoteApprovals remote = at.remote(channel);
            at.execution.runUntilIdle();
            ApprovalId asked = at.onlyPending().id();

            channel.calls.clear();
            at.nextPoll();
            at.nextPoll();

            assertThat(at.approvals.get(asked).status()).isEqualTo(ApprovalStatus.CANCELLED);
            assertThat(at.approvals.get(asked).note()).isEqualTo("gone at cloud (cloud)");
            assertThat(channel.given).isEmpty();
            assertThat(remote).hasToString("RemoteApprovals[cloud, open=0, remembered=0]");
            remote.close();
        }
    }

    @Nested
    class AnAnswerThatDoesNotArrive {
        @Test
        void isGivenAgainUntilItDoes() {
            channel.asks("c1", "f", Map.of());
            RemoteApprovals remote = at.remote(channel);
            at.execution.runUntilIdle();
            channel.refusing = FakeChannel.down();
            ApprovalId asked = at.onlyPending().id();
            at.approvals.decide(asked, Decision.approve(), OutsideFixture.ADA);
            at.execution.advance(Duration.ofMinutes(1));
            assertThat(at.approvals.get(asked).status()).isEqualTo(ApprovalStatus.DELIVERING);

            channel.refusing = null;
            at.execution.advance(Duration.ofMinutes(5));

            assertThat(channel.given).hasSize(1);
            assertThat(at.approvals.get(asked).status()).isEqualTo(ApprovalStatus.DELIVERED);
            remote.close();
        }

        @Test
        void isGivenByTheNextStart() {
            channel.asks("c1", "f", Map.of());
            RemoteApprovals before = at.remote(channel);
            at.execution.runUntilIdle();
            before.close();
            ApprovalId asked = at.onlyPending().id();
            at.approvals.decide(asked, Decision.approve(), OutsideFixture.ADA);

            RemoteApprovals after = at.remote(channel);
            at.nextPoll();

            assertThat(channel.given).hasSize(1);
            assertThat(at.approvals.get(asked).status()).isEqualTo(ApprovalStatus.DELIVERED);
            after.close();
        }

        @Test
        void becauseItIsNotTakenIsUndeliverable() {
            channel.asks("c1", "f", Map.of());
            RemoteApprovals remote = at.remote(channel);
            at.execution.runUntilIdle();
            channel.refusing = ApprovalChannelException.lasting("cloud answered 409");
            ApprovalId asked = at.onlyPending().id();

            at.approvals.decide(asked, Decision.approve(), OutsideFixture.ADA);
            at.nextPoll();

            assertThat(at.approvals.get(asked).status()).isEqualTo(ApprovalStatus.UNDELIVERABLE);
            assertThat(at.approvals.get(asked).note()).isEqualTo("cloud answered 409");
            remote.close();
        }
    }

    @Nested
    class AnOtherSideThatFails {
        @Test
        void isAskedLessAndLessOftenAndAsBeforeWhenItIsBack() {
            channel.failing = FakeChannel.down();
            RemoteApprovals remote = at.remote(channel);

            at.execution.advance(Duration.ofSeconds(5 + 10 + 20 + 40 + 80 + 160));
            assertThat(channel.polls).isEqualTo(7);
            at.execution.advance(Duration.ofMinutes(10));
            assertThat(channel.polls).isEqualTo(9);

            channel.failing = null;
            at.execution.advance(Duration.ofMinutes(5));
            at.nextPoll();
            assertThat(channel.polls).isEqualTo(11);
            remote.close();
        }

        @Test
        void isLeftAloneAsLongAsItWants() {
            channel.failing = ApprovalChannelException.temporary("busy", Duration.ofSeconds(60));
            RemoteApprovals remote = at.remote(channel);

            at.execution.advance(Duration.ofSeconds(59));
            assertThat(channel.polls).isEqualTo(1);
            at.execution.advance(Duration.ofSeconds(1));

            assertThat(channel.polls).isEqualTo(2);
            remote.close();
        }

        @Test
        void doesNotEndTheAskingWhateverItThrows() {
            channel.failing = new IllegalStateException("broken");
            RemoteApprovals remote = at.remote(channel);
            at.nextPoll();
            channel.failing = null;
            channel.asks("c1", "f", Map.of());

            at.execution.advance(Duration.ofSeconds(10));

            assertThat(at.pending()).hasSize(1);
            remote.close();
        }
    }

    @Nested
    class TheRun {
        @Test
        void thatIsNotKnownIsKeptAndShownAsUnassociated() {
            channel.asks("c1", "f", Map.of());
            RemoteApprovals remote = at.remote(channel);
            at.execution.runUntilIdle();

            Approval asked = at.onlyPending();
            assertThat(remote.unassociated()).containsExactly(asked.id());
            assertThat(ApprovalPresenter.standard().present(asked).asText())
                    .contains("source cloud", "run=run-1", "unassociated=no session of this run is known here");
            remote.close();
        }

        @Test
        void aboutWhichTheCallersCodeFailsIsNotKnownAndHoldsUpNothing() {
            channel.asks("c1", "f", Map.of());
            channel.asks("c2", "f", Map.of());
            RemoteApprovals remote = at.remote(
                    channel,
                    options -> options.runs(run -> {
                        throw new AssertionError("broken");
                    }));
            at.execution.runUntilIdle();
            channel.asks("c3", "f", Map.of());
            at.nextPoll();

            assertThat(at.pending()).hasSize(3);
            assertThat(remote.unassociated()).hasSize(3);
            remote.close();
        }

        @Test
        void thatIsKnownGivesItsContext() {
            channel.asks("c1", "f", Map.of());
            ApprovalContext known = ApprovalContext.in(Path.of("/work")).withTags(Map.of("team", "a"));
            RemoteApprovals remote = at.remote(
                    channel,
                    options -> options.runs(
                            run -> Optional.of(run).filter("run-1"::equals).map(id -> known)));
            at.execution.runUntilIdle();

            assertThat(remote.unassociated()).isEmpty();
            assertThat(at.onlyPending().request().context().tags()).isEqualTo(Map.of("team", "a", "run", "run-1"));
            assertThat(at.onlyPending().request().context().directory()).isEqualTo(Path.of("/work"));
            remote.close();
        }
    }

    @Test
    void closingEndsTheAskingAndLeavesApprovalsPending() {
        channel.asks("c1", "f", Map.of());
        RemoteApprovals remote = at.remote(channel);
        at.execution.runUntilIdle();

        remote.close();
        remote.close();
        at.execution.advance(Duration.ofHours(1));

        assertThat(channel.polls).isEqualTo(1);
        assertThat(channel.closed).isTrue();
        assertThat(at.pending()).hasSize(1);
        assertThat(at.execution.nextDue()).isEmpty();
    }

    @Test
    void everyCallIsSettledOnceHoweverDecisionsFailuresAndRestartsFallTogether() {
        Seeds.each(seed -> {
            try (OutsideFixture here = new OutsideFixture(seed)) {
                settleAll(here, new SplittableRandom(seed));
            }
        });
    }

    private static void settleAll(OutsideFixture here, SplittableRandom random) {
        FakeChannel there = new FakeChannel();
        RemoteApprovals remote = here.remote(there);
        for (int i = 0; i < 30; i++) {
            there.asks("c" + i, "f", Map.of("i", (long) i));
            switch (random.nextInt(6)) {
                case 0 -> there.failing = FakeChannel.down();
                case 1 -> there.failing = null;
                case 2 -> there.isAnswered("c" + random.nextInt(i + 1), RemoteAnswer.Status.DENIED, "there");
                case 3 -> {
                    remote.close();
                    remote = here.remote(there);
                }
                default ->
                    here.pending().stream()
                            .limit(2)
                            .forEach(
                                    asked -> here.approvals.decide(asked.id(), Decision.approve(), OutsideFixture.ADA));
            }
            here.execution.advance(Duration.ofSeconds(random.nextInt(8)));
        }
        there.failing = null;
        here.execution.advance(Duration.ofMinutes(20));
        here.pending().forEach(asked -> here.approvals.decide(asked.id(), Decision.approve(), OutsideFixture.ADA));
        here.execution.advance(Duration.ofMinutes(20));

        assertThat(here.pending()).isEmpty();
        assertThat(there.pending()).isEmpty();
        assertThat(there.given).extracting(FakeChannel.Given::call).doesNotHaveDuplicates();
        assertThat(remote).hasToString("RemoteApprovals[cloud, open=0, remembered=0]");
        remote.close();
    }
}
