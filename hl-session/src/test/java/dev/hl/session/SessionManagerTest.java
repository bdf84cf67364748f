package dev.hl.session;

import static dev.hl.session.SessionFixture.ADA;
import static dev.hl.session.SessionFixture.bash;
import static dev.hl.session.SessionFixture.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.Usage;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.Decision;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.ConversationEntry;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionEndedException;
import dev.hl.api.session.SessionNotFoundException;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.WaitReason;
import dev.hl.testkit.fakes.AgentScript;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SessionManagerTest {
    private final SessionFixture at = new SessionFixture();

    @AfterEach
    void close() {
        at.close();
    }

    @Nested
    class Launching {
        @Test
        void aSessionRunsToItsEnd() {
            at.claude.always(AgentScript.onPrompt()
                    .says("hello")
                    .uses(new Usage(10, 5, 0, 0, new BigDecimal("0.01")))
                    .completes("done"));

            SessionId id = at.run("prompt");

            Session ended = at.sessions.get(id);
            assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
            assertThat(ended.result()).contains("done");
            assertThat(ended.usage().costUsd()).isEqualByComparingTo("0.01");
            assertThat(at.path(id)).containsExactly("QUEUED>STARTING", "STARTING>RUNNING", "RUNNING>COMPLETED");
            at.claude.assertComplete();
        }

        @Test
        void launchReturnsAtOnceWithTheSessionQueued() {
            at.claude.always(AgentScript.onPrompt().completes("done"));

            Session session = at.sessions.launch(spec("prompt"));

            assertThat(session.status()).isEqualTo(SessionStatus.QUEUED);
            assertThat(at.claude.runs()).isEmpty();
        }

        @Test
        void theRunIdTheCallerBringsReachesTheAgent() {
            at.claude.always(AgentScript.onPrompt().completes("done"));
            RunId run = new RunId("run-of-mine");

            at.sessions.launch(SessionSpec.of("prompt", Path.of("")).run(run).build());
            at.execution.runUntilIdle();

            assertThat(at.claude.runs().get(0).launch().run()).isEqualTo(run);
        }

        @Test
        void aWorkingDirectoryThatIsNoneIsRefusedAndLeavesNothing() {
            SessionSpec spec =
                    SessionSpec.of("prompt", Path.of("no-such-directory")).build();

            assertThatThrownBy(() -> at.sessions.launch(spec))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("working directory must be an existing directory");
            assertThat(at.sessions.list(SessionQuery.all()).items()).isEmpty();
        }

        @Test
        void anAgentThatCannotBeStartedFailsTheSessionWithItsReason() {
            at.claude.always(AgentScript.onPrompt().completes("done")).failsNextStart("no such program");

            SessionId id = at.run("prompt");

            assertThat(at.sessions.get(id).endReason()).contains("no such program");
            assertThat(at.path(id)).containsExactly("QUEUED>STARTING", "STARTING>FAILED");
        }

        @Test
        void theProcessIsJournalledWithItsGeneration() {
            at.claude.always(AgentScript.onPrompt().completes("done"));

            SessionId id = at.run("prompt");

            assertThat(at.store.incarnations(id)).singleElement().satisfies(incarnation -> {
                assertThat(incarnation.generation()).isEqualTo(1);
                assertThat(incarnation.agentSession())
                        .isEqualTo(at.sessions.get(id).agentSession().orElseThrow());
            });
        }
    }

    @Nested
    class Gating {
        @Test
        void anApprovedCallRunsWithExactlyTheInputThatWasShown() {
            at.claude.always(bash("rm -rf build").expectsAllowed().completes("done"));
            SessionId id = at.run("prompt");
            SessionStatus meanwhile = at.status(id);

            at.approvals.decide(at.onlyPending().id(), Decision.approve(), ADA);
            at.execution.runUntilIdle();

            assertThat(meanwhile).isEqualTo(SessionStatus.WAITING);
            assertThat(at.status(id)).isEqualTo(SessionStatus.COMPLETED);
            assertThat(at.claude.ranTools(id))
                    .singleElement()
                    .satisfies(call -> assertThat(call.input()).containsEntry("command", "rm -rf build"));
            at.claude.assertComplete();
        }

        @Test
        void anEditedCallRunsWithTheEditAndOnlyThat() {
            at.claude.always(bash("rm -rf /").completes("done"));
            SessionId id = at.run("prompt");

            at.approvals.decide(at.onlyPending().id(), Decision.approveEdited(Map.of("command", "ls")), ADA);
            at.execution.runUntilIdle();

            assertThat(at.claude.ranTools(id))
                    .singleElement()
                    .satisfies(call -> assertThat(call.input()).isEqualTo(Map.of("command", "ls")));
        }

        @Test
        void aDeniedCallNeverRunsAndTheAgentReadsTheReasonAndGoesOn() {
            at.claude.always(bash("rm -rf /").expectsDenied("not today").completes("then not"));
            SessionId id = at.run("prompt");

            at.approvals.decide(at.onlyPending().id(), Decision.deny("not today"), ADA);
            at.execution.runUntilIdle();

            assertThat(at.claude.ranTools(id)).isEmpty();
            assertThat(at.sessions.get(id).result()).contains("then not");
            at.claude.assertComplete();
        }

        @Test
        void aDecisionIsOnItsWayBeforeTheAgentHasItAndDeliveredAfterwards() {
            at.claude.always(bash("ls").completes("done"));
            SessionId id = at.run("prompt");
            Approval approval = at.onlyPending();

            at.approvals.decide(approval.id(), Decision.approve(), ADA);
            at.execution.runUntilIdle();

            assertThat(at.log(id, ApprovalMoved.class))
                    .extracting(ApprovalMoved::to)
                    .containsExactly(ApprovalStatus.DELIVERING, ApprovalStatus.DELIVERED);
            assertThat(at.approvals.get(approval.id()).incarnation()).isEqualTo(1);
        }

        @Test
        void aSessionWaitsUntilNoneOfItsApprovalsIsPending() {
            at.claude.always(
                    bash("ls").andCalls("Write", Map.of("file_path", "a")).completes("done"));
            SessionId id = at.run("prompt");
            List<Approval> both = at.pending();

            at.approvals.decide(both.get(0).id(), Decision.approve(), ADA);
            at.execution.runUntilIdle();
            SessionStatus between = at.status(id);
            at.approvals.decide(both.get(1).id(), Decision.deny("no"), ADA);
            at.execution.runUntilIdle();

            assertThat(both).hasSize(2);
            assertThat(between).isEqualTo(SessionStatus.WAITING);
            assertThat(at.path(id))
                    .containsExactly(
                            "QUEUED>STARTING",
                            "STARTING>RUNNING",
                            "RUNNING>WAITING",
                            "WAITING>RUNNING",
                            "RUNNING>COMPLETED");
        }

        @Test
        void aQuestionIsAnsweredInWords() {
            at.claude.always(AgentScript.onPrompt()
                    .asks("Which one?", "left", "right")
                    .expectsAnswer("left")
                    .completes("left it is"));
            SessionId id = at.run("prompt");
            var waitingFor = at.sessions.get(id).waitingFor();

            at.approvals.decide(at.onlyPending().id(), Decision.answer(Map.of("Which one?", "left")), ADA);
            at.execution.runUntilIdle();

            assertThat(waitingFor).containsExactly(WaitReason.QUESTION);
            assertThat(at.status(id)).isEqualTo(SessionStatus.COMPLETED);
            at.claude.assertComplete();
        }

        @Test
        void anExpiredApprovalEndsTheTurnAndTheSession() {
            try (SessionFixture timed = new SessionFixture(1, 10, options -> options.timeout(Duration.ofMinutes(5)))) {
                timed.claude.always(bash("ls").completes("never"));
                SessionId id = timed.run("prompt");

                timed.execution.advance(Duration.ofMinutes(5));

                assertThat(timed.claude.ranTools(id)).isEmpty();
                assertThat(timed.status(id)).isEqualTo(SessionStatus.INTERRUPTED);
                assertThat(timed.log(id, TurnEnded.class))
                        .extracting(turn -> turn.result().outcome())
                        .containsExactly(TurnOutcome.INTERRUPTED);
            }
        }
    }

    @Nested
    class Talking {
        @Test
        void aMessageSentWhileTheAgentWorksStartsTheNextTurn() {
            at.claude
                    .onPrompt("first", bash("ls").completes("one"))
                    .onPrompt("second", AgentScript.onPrompt().completes("two"));
            SessionId id = at.run("first");

            at.sessions.send(id, "second");
            at.approvals.decide(at.onlyPending().id(), Decision.approve(), ADA);
            at.execution.runUntilIdle();

            assertThat(at.sessions.get(id).result()).contains("two");
            assertThat(at.claude.runs().get(0).prompts()).containsExactly("first", "second");
            at.claude.assertComplete();
        }

        @Test
        void anEndedSessionTakesNoMessage() {
            at.claude.always(AgentScript.onPrompt().completes("done"));
            SessionId id = at.run("prompt");

            assertThatThrownBy(() -> at.sessions.send(id, "more"))
                    .isInstanceOf(SessionEndedException.class)
                    .hasMessageContaining("COMPLETED");
        }

        @Test
        void theConversationIsReadInPagesOldestFirst() {
            at.claude.always(AgentScript.onPrompt().says("one").says("two").completes("done"));
            SessionId id = at.run("prompt");

            Page<ConversationEntry> first = at.sessions.conversation(id, PageRequest.first(2));
            Page<ConversationEntry> rest = at.sessions.conversation(
                    id, PageRequest.first(100).after(first.next().orElseThrow()));

            assertThat(first.items())
                    .extracting(ConversationEntry::message)
                    .extracting(AgentMessage::kind)
                    .containsExactly("user", "started");
            assertThat(rest.items())
                    .extracting(ConversationEntry::message)
                    .extracting(AgentMessage::kind)
                    .startsWith("text", "text");
            assertThat(rest.next()).isEmpty();
        }
    }

    @Nested
    class Stopping {
        @Test
        void anInterruptedSessionCancelsItsApprovalsAndEndsInterrupted() {
            at.claude.always(bash("ls").completes("never"));
            SessionId id = at.run("prompt");
            Approval approval = at.onlyPending();

            Session told = at.sessions.interrupt(id);
            at.execution.runUntilIdle();

            assertThat(told.status()).isEqualTo(SessionStatus.INTERRUPTING);
            assertThat(at.status(id)).isEqualTo(SessionStatus.INTERRUPTED);
            assertThat(at.approvals.get(approval.id()).status()).isEqualTo(ApprovalStatus.CANCELLED);
            assertThat(at.claude.ranTools(id)).isEmpty();
            assertThat(at.execution.nextDue()).isEmpty();
        }

        @Test
        void aStoppedSessionHasNoAgentLeft() {
            at.claude.always(AgentScript.onPrompt().hangs());
            SessionId id = at.run("prompt");

            at.sessions.stop(id);
            at.execution.runUntilIdle();

            assertThat(at.status(id)).isEqualTo(SessionStatus.INTERRUPTED);
            assertThat(at.claude.runs(id).get(0).ended()).isPresent();
        }

        @Test
        void aQueuedSessionEndsWithoutEverHavingAnAgent() {
            at.claude.always(AgentScript.onPrompt().completes("done"));
            SessionId id = at.sessions.launch(spec("prompt")).id();

            at.sessions.interrupt(id);
            at.execution.runUntilIdle();

            assertThat(at.path(id)).containsExactly("QUEUED>INTERRUPTED");
            assertThat(at.claude.runs()).isEmpty();
        }

        @Test
        void stoppingWhatHasEndedChangesNothing() {
            at.claude.always(AgentScript.onPrompt().completes("done"));
            SessionId id = at.run("prompt");
            long version = at.sessions.get(id).version();

            at.sessions.stop(id);
            at.sessions.interrupt(id);
            at.execution.runUntilIdle();

            assertThat(at.sessions.get(id).version()).isEqualTo(version);
        }

        @Test
        void anAgentThatCrashesFailsTheSessionAndNothingStaysOpen() {
            at.claude.always(bash("ls").exitsMeanwhile(137, "killed"));

            SessionId id = at.run("prompt");

            assertThat(at.sessions.get(id).status()).isEqualTo(SessionStatus.FAILED);
            assertThat(at.sessions.get(id).endReason()).contains("code 137").contains("killed");
            assertThat(at.store.unfinishedApprovals(id)).isEmpty();
        }

        @Test
        void anAgentThatReportsAFailureFailsTheSessionWithItsWords() {
            at.claude.always(AgentScript.onPrompt().fails("the model is overloaded"));

            SessionId id = at.run("prompt");

            assertThat(at.sessions.get(id).status()).isEqualTo(SessionStatus.FAILED);
            assertThat(at.sessions.get(id).endReason()).contains("the model is overloaded");
        }
    }

    @Nested
    class Limiting {
        @Test
        void noMoreThanTheLimitHaveAnAgentAndTheRestFollowInOrder() {
            try (SessionFixture two = new SessionFixture(3, 2, options -> options)) {
                two.claude.always(bash("ls").completes("done"));
                List<SessionId> ids = List.of(two.run("a"), two.run("b"), two.run("c"));
                List<SessionStatus> before = ids.stream().map(two::status).toList();

                two.approvals.decide(two.pending().get(0).id(), Decision.approve(), ADA);
                two.execution.runUntilIdle();

                assertThat(before).containsExactly(SessionStatus.WAITING, SessionStatus.WAITING, SessionStatus.QUEUED);
                assertThat(two.status(ids.get(2))).isEqualTo(SessionStatus.WAITING);
            }
        }
    }

    @Nested
    class Awaiting {
        @Test
        void awaitCompletesWithTheEndedSession() {
            at.claude.always(AgentScript.onPrompt().completes("done"));
            SessionId id = at.sessions.launch(spec("prompt")).id();

            Session ended = at.execution.await(at.sessions.await(id));

            assertThat(ended.status()).isEqualTo(SessionStatus.COMPLETED);
        }

        @Test
        void anUnknownSessionIsSaidToBeUnknown() {
            SessionId unknown = new SessionId("nobody");

            assertThatThrownBy(() -> at.execution.await(at.sessions.await(unknown)))
                    .isInstanceOf(SessionNotFoundException.class);
            assertThatExceptionOfType(SessionNotFoundException.class).isThrownBy(() -> at.sessions.get(unknown));
            assertThat(at.sessions.find(unknown)).isEmpty();
        }
    }

    @Nested
    class Closing {
        @Test
        void closeEndsEveryAgentAndEverySessionAndTellsTheWaiters() {
            at.claude.always(AgentScript.onPrompt().hangs());
            SessionId running = at.run("a");
            SessionId queued = at.sessions.launch(spec("b")).id();
            CompletableFuture<Session> waiter = at.sessions.await(running).toCompletableFuture();

            at.sessions.close();

            assertThat(at.status(running)).isEqualTo(SessionStatus.INTERRUPTED);
            assertThat(at.status(queued)).isEqualTo(SessionStatus.INTERRUPTED);
            assertThat(waiter.join().status()).isEqualTo(SessionStatus.INTERRUPTED);
            assertThat(at.claude.runs())
                    .allSatisfy(run -> assertThat(run.ended()).isPresent());
        }

        @Test
        void closingAgainHasNoEffectAndEveryOtherCallSaysThatItIsClosed() {
            at.sessions.close();
            at.sessions.close();

            assertThatThrownBy(() -> at.sessions.launch(spec("prompt")))
                    .isInstanceOf(ClosedException.class)
                    .hasMessageContaining("The session manager is closed");
            assertThatExceptionOfType(ClosedException.class).isThrownBy(() -> at.sessions.list(SessionQuery.all()));
        }
    }
}
