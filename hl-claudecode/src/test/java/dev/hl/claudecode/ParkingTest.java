package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.PermissionReply;
import dev.hl.api.spi.Parking;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ParkingTest {
    private static final String LS = "{'command':'ls'}";
    private static final String TASK = "{'type':'system','subtype':'task_started','task_id':'b1','tool_use_id':'t0'}";

    private final MemoryWire wire = new MemoryWire(RecordingAgentListener.holding(), false);

    @Nested
    class AHeldCall {
        @Test
        void isParkableFromTheEndOfItsMessageOn() {
            wire.beginMessage("m");
            wire.callTool("m", "t", "Bash");
            wire.askAtHook("h", "t", LS);
            Parking before = parking("t");
            wire.endMessage();

            assertThat(before).isEqualTo(Parking.MESSAGE_OPEN);
            assertThat(parking("t")).isEqualTo(Parking.POSSIBLE);
            assertThat(parkable()).containsExactly("t");
        }

        @Test
        void isKnownFromTheStreamBeforeTheProgramQuotesIt() {
            wire.beginMessage("m");
            wire.stream("{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'t'}}");
            wire.stream("{'type':'content_block_start','index':1,'content_block':{'type':'tool_use','id':'u'}}");
            wire.endMessage();
            wire.askAtHook("h", "t", LS);

            assertThat(parking("t")).isEqualTo(Parking.OTHER_CALL_OPEN);
        }

        @Test
        void isNotParkableBesideASiblingThatWasNotEvenAskedFor() {
            wire.sayMessage("m", "t", "u");
            wire.askAtHook("h", "t", LS);

            assertThat(parking("t")).isEqualTo(Parking.OTHER_CALL_OPEN);
            assertThat(parkable()).isEmpty();
        }

        @Test
        void isParkableOnceItsSiblingsAreOver() {
            wire.sayMessage("m", "t", "u");
            wire.askAtHook("h", "u", LS);
            wire.returnResult("t");

            assertThat(parking("u")).isEqualTo(Parking.POSSIBLE);
            assertThat(parkable()).containsExactly("u");
        }

        @Test
        void isNotParkableWhenTheModelWroteItWithoutAStream() {
            wire.callTool("m", "t", "Bash");
            wire.askAtHook("h", "t", LS);

            assertThat(parking("t")).isEqualTo(Parking.MESSAGE_OPEN);
        }

        @Test
        void isNotParkableWhileWorkGoesOnInTheBackground() {
            wire.say(TASK);
            wire.sayMessage("m", "t");
            wire.askAtHook("h", "t", LS);
            Parking during = parking("t");
            wire.say("{'type':'system','subtype':'task_updated','task_id':'b1','patch':{'status':'completed'}}");

            assertThat(during).isEqualTo(Parking.TASK_OPEN);
            assertThat(parking("t")).isEqualTo(Parking.POSSIBLE);
        }

        @Test
        void isNotParkableWhileASubagentsCallIsHeld() {
            wire.sayMessage("m", "t");
            wire.askAtHook("h", "t", LS);
            askInSubagent("u");

            assertThat(parking("t")).isEqualTo(Parking.OTHER_CALL_OPEN);
            assertThat(parking("u")).isEqualTo(Parking.SUBAGENT);
        }

        @Test
        void isNotParkableWhenItsToolLivesInThisProcess() {
            wire.beginMessage("m");
            wire.callTool("m", "t", "mcp__hl__ask");
            wire.endMessage();
            wire.ask(
                    "h",
                    "{'subtype':'hook_callback','input':{'hook_event_name':'PreToolUse','tool_name':'mcp__hl__ask',"
                            + "'tool_use_id':'t','tool_input':{}}}");

            assertThat(parking("t")).isEqualTo(Parking.IN_PROCESS_TOOL);
        }

        @Test
        void isNotParkableWhenOnlyTheSecondDoorAsksForIt() {
            wire.sayMessage("m", "t");
            wire.askPermission("p", "t", LS);

            assertThat(parking("t")).isEqualTo(Parking.NOT_OFFERED);
        }

        @Test
        void isNotHeldOnceItIsAnsweredWithdrawnOrOver() {
            wire.sayMessage("m", "t");
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.deny("no"));
            wire.sayMessage("n", "u");
            wire.askAtHook("i", "u", LS);
            wire.cancel("i");

            assertThat(parking("t")).isEqualTo(Parking.NOT_HELD);
            assertThat(parking("u")).isEqualTo(Parking.NOT_HELD);
            assertThat(parking("nobody")).isEqualTo(Parking.NOT_HELD);
        }

        @Test
        void isParkableAtOnceWhenItIsOfferedAgain() {
            MemoryWire resumed = new MemoryWire(RecordingAgentListener.holding(), true);

            resumed.askPermission("p", "t", LS);

            assertThat(resumed.doors().parking(MemoryWire.id("t"))).isEqualTo(Parking.POSSIBLE);
        }
    }

    @Nested
    class ADeferral {
        @Test
        void waitsForTheEndOfTheMessage() {
            wire.beginMessage("m");
            wire.callTool("m", "t", "Bash");
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.defer());
            int early = wire.answers("h").size();
            wire.endMessage();

            assertThat(early).isZero();
            assertThat(wire.hookDecision("h")).isEqualTo("defer");
            assertThat(wire.listener().calls(AgentCall.Permission.class)).hasSize(1);
        }

        @Test
        void waitsForAMessageThatItsRequestHasOvertaken() {
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.defer());
            int early = wire.answers("h").size();
            wire.sayMessage("m", "t");

            assertThat(early).isZero();
            assertThat(wire.hookDecision("h")).isEqualTo("defer");
            assertThat(wire.listener().calls(AgentCall.Permission.class)).hasSize(1);
        }

        @Test
        void ofACallThatGetsASiblingAsksAgainAndTheCallStaysHeld() {
            Queue<PermissionReply> replies =
                    new ArrayDeque<>(List.of(PermissionReply.defer(), PermissionReply.allow(Map.of("command", "ls"))));
            MemoryWire asking = new MemoryWire(RecordingAgentListener.answering(request -> replies.remove()), false);
            asking.beginMessage("m");
            asking.callTool("m", "t", "Bash");
            asking.askAtHook("h", "t", LS);
            asking.callTool("m", "u", "Bash");
            asking.endMessage();

            assertThat(asking.hookDecision("h")).isEqualTo("ask");
            assertThat(asking.listener().calls(AgentCall.Permission.class)).hasSize(2);
        }

        @Test
        void thatIsInsistedOnIsRefused() {
            askInSubagent("t");
            answer("t", PermissionReply.defer());

            assertThat(wire.hookDecision("h-t")).isEqualTo("deny");
            assertThat(wire.listener().calls(AgentCall.Permission.class)).hasSize(2);
        }

        @Test
        void isDroppedWhenTheProgramGivesUpTheMessage() {
            wire.beginMessage("m");
            wire.callTool("m", "t", "Bash");
            wire.askAtHook("h", "t", LS);
            answer("t", PermissionReply.defer());
            wire.cancel("h");
            wire.endMessage();

            assertThat(wire.answers("h")).isEmpty();
            assertThat(wire.listener().calls(AgentCall.Withdrawn.class)).hasSize(1);
        }
    }

    private void askInSubagent(String call) {
        wire.ask(
                "h-" + call,
                "{'subtype':'hook_callback','input':{'hook_event_name':'PreToolUse','tool_name':'Bash',"
                        + "'tool_use_id':'" + call + "','tool_input':{},'agent_id':'a1'}}");
    }

    private Parking parking(String call) {
        return wire.doors().parking(MemoryWire.id(call));
    }

    private List<String> parkable() {
        return wire.listener().calls(AgentCall.Parkable.class).stream()
                .map(call -> call.call().value())
                .toList();
    }

    private void answer(String call, PermissionReply reply) {
        wire.listener().answer(MemoryWire.id(call), reply);
        wire.settle();
    }
}
