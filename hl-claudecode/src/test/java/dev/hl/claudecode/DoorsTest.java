package dev.hl.claudecode;

import static dev.hl.claudecode.MemoryWire.id;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.Parking;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorsTest {
    private static final String LS = "{'command':'ls'}";

    private final MemoryWire wire = new MemoryWire(RecordingAgentListener.holding(), false);

    @Nested
    class AnAllowedCall {
        @Test
        void passesTheHookNeutrallyAndIsAllowedAtTheDoorThatFailsClosed() {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls -l")));
            wire.askPermission("p", "t", LS);

            assertThat(wire.hookDecision("h")).isEqualTo("ask");
            assertThat(wire.answer("p").map())
                    .isEqualTo(Map.of("behavior", "allow", "updatedInput", Map.of("command", "ls -l")));
        }

        @Test
        void isAskedOnceAndDeliveredOnceAlthoughItComesThroughBothDoors() {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));
            wire.askPermission("p", "t", LS);

            assertThat(wire.heard())
                    .satisfiesExactly(
                            asked -> assertThat(asked).isInstanceOf(AgentCall.Permission.class),
                            delivered -> assertThat(delivered).isEqualTo(new AgentCall.Delivered(id("t"))));
        }

        @Test
        void isNotDeliveredByTheHookAlone() {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));

            assertThat(wire.listener().calls(AgentCall.Delivered.class)).isEmpty();
        }

        @Test
        void isAllowedAtTheSecondDoorAloneWhenTheFirstNeverCame() {
            wire.askPermission("p", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));

            assertThat(wire.answer("p").text("behavior")).isEqualTo("allow");
            assertThat(wire.listener().calls(AgentCall.Delivered.class)).hasSize(1);
        }

        @Test
        void isRefusedWhenItsInputWasEditedAwayBecauseTheOldOneWouldRun() {
            wire.askPermission("p", "t", LS);
            answer("t", PermissionReply.allow(Map.of()));

            assertThat(wire.answer("p").text("behavior")).isEqualTo("deny");
        }

        @Test
        void mayHaveNoInputFromTheStart() {
            wire.askPermission("p", "t", "{}");
            answer("t", PermissionReply.allow(Map.of()));

            assertThat(wire.answer("p").text("behavior")).isEqualTo("allow");
        }
    }

    @Nested
    class ADeniedCall {
        @Test
        void isRefusedAtTheHookWithItsReason() {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.deny("better not"));

            Fields output = wire.answer("h").at("hookSpecificOutput");
            assertThat(output.text("permissionDecision")).isEqualTo("deny");
            assertThat(output.text("permissionDecisionReason")).isEqualTo("better not");
            assertThat(wire.listener().calls(AgentCall.Delivered.class)).hasSize(1);
        }

        @Test
        void isRefusedAtTheSecondDoorWhenThatComesFirst() {
            wire.askPermission("p", "t", LS);
            answer("t", PermissionReply.deny("better not"));

            assertThat(wire.answer("p").map())
                    .isEqualTo(Map.of("behavior", "deny", "message", "better not", "interrupt", false));
        }

        @Test
        void thatInterruptsIsCarriedByTheSecondDoor() {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.denyAndInterrupt("stop"));
            wire.askPermission("p", "t", LS);

            assertThat(wire.hookDecision("h")).isEqualTo("ask");
            assertThat(wire.answer("p").flag("interrupt")).isTrue();
            assertThat(wire.listener().calls(AgentCall.Delivered.class)).hasSize(1);
        }

        @Test
        void isOneWhoseStageFailed() {
            wire.askAtHook("h", "t", LS);
            wire.listener().fail(id("t"), new IllegalStateException("the store is gone"));
            wire.settle();

            assertThat(wire.hookDecision("h")).isEqualTo("deny");
        }

        @Test
        void isOneWhoseStageThrewWhenItWasWaitedFor() {
            CompletableFuture<PermissionReply> broken = new CompletableFuture<>() {
                @Override
                public CompletableFuture<PermissionReply> whenComplete(
                        BiConsumer<? super PermissionReply, ? super Throwable> action) {
                    throw new IllegalStateException("the stage is broken");
                }
            };
            MemoryWire throwing = new MemoryWire(RecordingAgentListener.answeringLater(request -> broken), false);

            throwing.askPermission("p", "t", LS);

            assertThat(throwing.answer("p").text("behavior")).isEqualTo("deny");
        }

        @Test
        void isOneWhoseListenerThrew() {
            MemoryWire throwing = new MemoryWire(
                    RecordingAgentListener.answering(request -> {
                        throw new IllegalStateException("the store is gone");
                    }),
                    false);

            throwing.askPermission("p", "t", LS);

            assertThat(throwing.answer("p").text("behavior")).isEqualTo("deny");
        }
    }

    @Nested
    class ACallThatIsPutAside {
        @Test
        void isDeferredAtTheHookAndNotSaidToBeDelivered() {
            wire.sayMessage("m", "t");
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.defer());

            assertThat(wire.hookDecision("h")).isEqualTo("defer");
            assertThat(wire.heard()).hasSize(1);
        }

        @Test
        void endsTheRunBehindItsTurn() {
            wire.sayMessage("m", "t");
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.defer());
            wire.end("success", "'stop_reason':'tool_deferred',");
            wire.exit();

            assertThat(wire.timesFinished()).isEqualTo(1);
            assertThat(wire.heard())
                    .extracting(Object::getClass)
                    .isEqualTo(List.of(AgentCall.Permission.class, AgentCall.TurnEnded.class, AgentCall.Exited.class));
        }

        @Test
        void isUndeliveredWhenTheTurnEndsInAnotherWay() {
            wire.sayMessage("m", "t");
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.defer());
            wire.end("success", "");

            assertThat(wire.listener().calls(AgentCall.Undelivered.class)).hasSize(1);
        }

        @Test
        void isRefusedBesideAnotherThatIsOpenWhenTheListenerInsists() {
            wire.sayMessage("m", "t1", "t2");
            wire.askAtHook("h1", "t1", LS);
            wire.askAtHook("h2", "t2", LS);
            answer("t1", PermissionReply.defer());

            assertThat(wire.hookDecision("h1")).isEqualTo("deny");
        }

        @Test
        void isRefusedBehindAnotherThatWasPutAside() {
            wire.sayMessage("m1", "t1");
            wire.sayMessage("m2", "t2");
            wire.askAtHook("h1", "t1", LS);
            answer("t1", PermissionReply.defer());
            wire.askAtHook("h2", "t2", LS);
            answer("t2", PermissionReply.defer());

            assertThat(wire.hookDecision("h1")).isEqualTo("defer");
            assertThat(wire.hookDecision("h2")).isEqualTo("deny");
        }

        @Test
        void isRefusedInASubagent() {
            wire.ask(
                    "h",
                    "{'subtype':'hook_callback','input':{'hook_event_name':'PreToolUse','tool_name':'Bash',"
                            + "'tool_use_id':'t','tool_input':{},'agent_id':'a1'}}");
            answer("t", PermissionReply.defer());

            assertThat(wire.hookDecision("h")).isEqualTo("deny");
        }

        @Test
        void isRefusedAtTheSecondDoorOfAFreshRun() {
            wire.askPermission("p", "t", LS);
            answer("t", PermissionReply.defer());

            assertThat(wire.answer("p").text("behavior")).isEqualTo("deny");
            assertThat(wire.timesLeft()).isZero();
        }
    }

    @Nested
    class AtAHookWithoutATranscript {
        @Test
        void aCallIsNeverPutAside() {
            wire.sayMessage("m", "t");
            askWithoutTranscript("h");
            answer("t", PermissionReply.defer());

            assertThat(wire.doors().parking(id("t"))).isEqualTo(Parking.NOT_HELD);
            assertThat(wire.listener().calls(AgentCall.Parkable.class)).isEmpty();
            assertThat(wire.hookDecision("h")).isEqualTo("deny");
        }

        @Test
        void aDeniedCallIsRefused() {
            askWithoutTranscript("h");
            answer("t", PermissionReply.deny("better not"));

            assertThat(wire.hookDecision("h")).isEqualTo("deny");
        }

        private void askWithoutTranscript(String request) {
            wire.ask(
                    request,
                    "{'subtype':'hook_callback','callback_id':'hl-gate-here','input':{'tool_name':'Bash',"
                            + "'tool_use_id':'t','tool_input':{}}}");
        }
    }

    @Nested
    class ACallThatRanAllTheSame {
        @Test
        void isReportedWhenItWasWithdrawn() {
            wire.askPermission("p", "t", LS);
            wire.cancel("p");
            wire.returnResult("t");

            assertThat(notices("gate")).hasSize(1);
        }

        @Test
        void isNotSaidOfOneThatFailed() {
            wire.askPermission("p", "t", LS);
            wire.cancel("p");
            wire.say("{'type':'user','message':{'content':[{'type':'tool_result','tool_use_id':'t','content':'no',"
                    + "'is_error':true}]},'parent_tool_use_id':null}");

            assertThat(notices("gate")).isEmpty();
        }

        private List<AgentNotice> notices(String topic) {
            return wire.listener().calls(AgentCall.Message.class).stream()
                    .map(AgentCall.Message::message)
                    .filter(AgentNotice.class::isInstance)
                    .map(AgentNotice.class::cast)
                    .filter(notice -> notice.topic().equals(topic))
                    .toList();
        }
    }

    @Nested
    class ACallWhoseAnswerWasNotDelivered {
        @Test
        void isRefusedWhenItComesAgain() {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));
            wire.askPermission("other", "t", "{'command':'rm'}");
            wire.askPermission("p", "t", LS);

            assertThat(wire.listener().calls(AgentCall.Undelivered.class)).hasSize(1);
            assertThat(wire.answer("p").text("behavior")).isEqualTo("deny");
        }
    }

    @Nested
    class ACallThatIsOfferedAgain {
        private final MemoryWire resumed = new MemoryWire(RecordingAgentListener.holding(), true);

        @Test
        void isAnsweredThroughWhicheverDoorItComes() {
            resumed.askPermission("p", "t", LS);
            resumed.listener().answer(id("t"), PermissionReply.deny("no"));
            resumed.settle();

            assertThat(resumed.answer("p").text("message")).isEqualTo("no");
            assertThat(resumed.doors().mayHoldCallOfferedAgain()).isFalse();
        }

        @Test
        void staysAsideByLeavingWithoutAnAnswerAtTheSecondDoor() {
            resumed.askPermission("p", "t", LS);
            resumed.listener().answer(id("t"), PermissionReply.defer());
            resumed.settle();
            resumed.exit();

            assertThat(resumed.answers("p")).isEmpty();
            assertThat(resumed.timesLeft()).isEqualTo(1);
            assertThat(resumed.listener().calls(AgentCall.Undelivered.class)).isEmpty();
        }

        @Test
        void isDeferredAtTheHook() {
            resumed.askAtHook("h", "t", LS);
            resumed.listener().answer(id("t"), PermissionReply.defer());
            resumed.settle();

            assertThat(resumed.hookDecision("h")).isEqualTo("defer");
            assertThat(resumed.timesLeft()).isZero();
        }

        @Test
        void isKnownToBeHeldUntilItIsAnswered() {
            resumed.askAtHook("h", "t", LS);

            assertThat(resumed.doors().mayHoldCallOfferedAgain()).isTrue();
        }

        @Test
        void isExpectedFromTheStart() {
            assertThat(resumed.doors().mayHoldCallOfferedAgain()).isTrue();
            assertThat(wire.doors().mayHoldCallOfferedAgain()).isFalse();
        }

        @Test
        void isNeverTheSecondCall() {
            resumed.askPermission("p1", "t1", LS);
            resumed.listener().answer(id("t1"), PermissionReply.deny("no"));
            resumed.settle();
            resumed.askPermission("p2", "t2", LS);
            resumed.listener().answer(id("t2"), PermissionReply.defer());
            resumed.settle();

            assertThat(resumed.answer("p2").text("behavior")).isEqualTo("deny");
            assertThat(resumed.timesLeft()).isZero();
        }

        @Test
        void isNotOneThatCameAfterAPrompt() {
            resumed.turns().prompted();
            resumed.askPermission("p", "t", LS);

            assertThat(resumed.doors().mayHoldCallOfferedAgain()).isFalse();
        }
    }

    @Nested
    class AnotherInputUnderTheSameId {
        @ParameterizedTest
        @ValueSource(strings = {"{'command':'rm'}", "{'command':'ls','x':1}", "{'command':['ls']}"})
        void isRefusedAndReportedAndTheAnswerCountsAsUndelivered(String changed) {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));
            wire.askPermission("p", "t", changed);

            assertThat(wire.answer("p").text("behavior")).isEqualTo("deny");
            assertThat(notices()).containsExactly("conflict");
            assertThat(wire.listener().calls(AgentCall.Undelivered.class)).hasSize(1);
            assertThat(wire.listener().calls(AgentCall.Delivered.class)).isEmpty();
        }

        @Test
        void leavesTheDoorThatStillWaitsAlone() {
            wire.askAtHook("h", "t", LS);
            wire.askPermission("p", "t", "{'command':'rm'}");
            answer("t", PermissionReply.deny("no"));

            assertThat(wire.answer("p").text("behavior")).isEqualTo("deny");
            assertThat(wire.hookDecision("h")).isEqualTo("deny");
            assertThat(wire.listener().calls(AgentCall.Permission.class)).hasSize(1);
        }

        @Test
        void isNotAnotherOrderOfTheSameKeys() {
            wire.askAtHook("h", "t", "{'a':1,'b':2}");
            answer("t", PermissionReply.allow(Map.of("a", 1L)));
            wire.askPermission("p", "t", "{'b':2,'a':1}");

            assertThat(wire.answer("p").text("behavior")).isEqualTo("allow");
        }
    }

    @Nested
    class AWithdrawnCall {
        @Test
        void isReportedOnceAndItsLateAnswerIsUndelivered() {
            wire.askAtHook("h", "t", LS);
            wire.cancel("h");
            wire.cancel("h");
            answer("t", PermissionReply.allow(Map.of("command", "ls")));

            assertThat(wire.answers("h")).isEmpty();
            assertThat(wire.heard())
                    .extracting(Object::getClass)
                    .isEqualTo(List.of(
                            AgentCall.Permission.class, AgentCall.Withdrawn.class, AgentCall.Undelivered.class));
        }

        @Test
        void isRefusedWhenItComesAgain() {
            wire.askAtHook("h", "t", LS);
            wire.cancel("h");
            wire.askPermission("p", "t", LS);

            assertThat(wire.answer("p").text("behavior")).isEqualTo("deny");
        }

        @Test
        void isOneThatIsOpenWhenItsTurnEnds() {
            wire.askAtHook("h", "t", LS);
            wire.end("error_during_execution", "'is_error':true,'terminal_reason':'aborted_tools',");

            assertThat(wire.heard())
                    .extracting(Object::getClass)
                    .isEqualTo(
                            List.of(AgentCall.Permission.class, AgentCall.Withdrawn.class, AgentCall.TurnEnded.class));
        }

        @Test
        void isNoticedWhenItsAnswerWasAlreadyDelivered() {
            wire.askPermission("p", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));
            wire.cancel("p");

            assertThat(wire.listener().calls(AgentCall.Withdrawn.class)).isEmpty();
            assertThat(notices()).containsExactly("late_answer");
        }
    }

    @Nested
    class AnUndeliveredAnswer {
        @Test
        void isOneThatCouldNotBeWritten() {
            wire.holdWrites();
            wire.askPermission("p", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));
            wire.breakWrites();

            assertThat(wire.heard()).last().isEqualTo(new AgentCall.Undelivered(id("t"), "broken pipe"));
        }

        @Test
        void isOneThatWasNotReadBeforeTheExit() {
            wire.holdWrites();
            wire.askPermission("p", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));
            wire.exit();
            wire.passWrites();

            assertThat(wire.heard())
                    .extracting(Object::getClass)
                    .isEqualTo(
                            List.of(AgentCall.Permission.class, AgentCall.Undelivered.class, AgentCall.Exited.class));
        }

        @Test
        void isOneThatWasNeverGivenBeforeTheExit() {
            wire.askAtHook("h", "t", LS);
            wire.exit();

            assertThat(wire.heard())
                    .extracting(Object::getClass)
                    .isEqualTo(
                            List.of(AgentCall.Permission.class, AgentCall.Undelivered.class, AgentCall.Exited.class));
        }

        @Test
        void isOneThatTheProgramsOwnRulesOverrule() {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.allow(Map.of("command", "ls")));
            wire.say(
                    "{'type':'user','message':{'content':[{'type':'tool_result','tool_use_id':'t','is_error':true}]}}");

            assertThat(wire.listener().calls(AgentCall.Undelivered.class)).hasSize(1);
            assertThat(notices()).isEmpty();
        }

        @Test
        void isReportedLoudlyWhenTheCallRanAllTheSame() {
            wire.askAtHook("h", "t", LS);
            wire.say("{'type':'user','message':{'content':[{'type':'tool_result','tool_use_id':'t'}]}}");

            assertThat(notices()).containsExactly("gate");
        }
    }

    @Nested
    class ARequest {
        @ParameterizedTest
        @CsvSource({
            "AskUserQuestion, QUESTION",
            "ExitPlanMode, PLAN",
            "Bash, COMMAND",
            "Write, FILE_EDIT",
            "WebFetch, NETWORK",
            "mcp__x__y, TOOL_CALL"
        })
        void isOfTheKindOfItsTool(String tool, RequestKind kind) {
            wire.ask("p", "{'subtype':'can_use_tool','tool_name':'" + tool + "','tool_use_id':'t','input':{'a':1}}");

            PermissionRequest request = onlyRequest();
            assertThat(request.kind()).isEqualTo(kind);
            assertThat(request.call().input()).isEqualTo(Map.of("a", 1L));
            assertThat(request.askingSubagent()).isEmpty();
        }

        @Test
        void namesTheSubagentThatAsks() {
            wire.ask("p", "{'subtype':'can_use_tool','tool_name':'Bash','tool_use_id':'t','input':{},'agent_id':'a7'}");

            assertThat(onlyRequest().askingSubagent()).contains("a7");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "'tool_name':'Bash','input':{}",
                    "'tool_use_id':'t','input':{}",
                    "'tool_name':'Bash','tool_use_id':'t'",
                    "'tool_name':'Bash','tool_use_id':'t','input':[]",
                    "'tool_name':'Bash','tool_use_id':'a b','input':{}",
                    "'tool_name':'Bash','tool_use_id':'t','input':{'x':'\\ud800'}"
                })
        void thatCannotBeUnderstoodIsRefusedAtTheSecondDoor(String fields) {
            wire.ask("p", "{'subtype':'can_use_tool'," + fields + "}");

            assertThat(wire.answer("p").text("behavior")).isEqualTo("deny");
            assertThat(wire.heard()).isEmpty();
            assertThat(notices()).containsExactly("refused");
        }

        @Test
        void thatCannotBeUnderstoodIsRefusedAtTheHookWhichWouldPassAnError() {
            wire.ask("h", "{'subtype':'hook_callback','input':{'hook_event_name':'PreToolUse'}}");

            assertThat(wire.hookDecision("h")).isEqualTo("deny");
        }

        @Test
        void ofAnUnknownSortIsAnsweredWithAnError() {
            wire.ask("x", "{'subtype':'hologram'}");

            assertThat(wire.answers("x"))
                    .extracting(answer -> answer.text("subtype"))
                    .containsExactly("error");
            assertThat(notices()).containsExactly("unsupported_request");
        }

        private PermissionRequest onlyRequest() {
            List<AgentCall.Permission> asked = wire.listener().calls(AgentCall.Permission.class);
            assertThat(asked).hasSize(1);
            return asked.get(0).request();
        }
    }

    @Test
    void aSubagentsCallOutlivesTheMainTurn() {
        wire.ask(
                "h",
                "{'subtype':'hook_callback','input':{'hook_event_name':'PreToolUse','tool_name':'Bash',"
                        + "'tool_use_id':'t','tool_input':{},'agent_id':'a1'}}");
        wire.end("success", "");
        answer("t", PermissionReply.deny("no"));

        assertThat(wire.hookDecision("h")).isEqualTo("deny");
        assertThat(wire.listener().calls(AgentCall.TurnEnded.class))
                .extracting(ended -> ended.result().outcome())
                .containsExactly(TurnOutcome.COMPLETED);
    }

    private void answer(String call, PermissionReply reply) {
        wire.listener().answer(id(call), reply);
        wire.settle();
    }

    private List<String> notices() {
        return wire.listener().messages(AgentNotice.class).stream()
                .map(AgentNotice::topic)
                .toList();
    }
}
