package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentPartial;
import dev.hl.api.agent.AgentPartial.Kind;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PiecesTest {
    private final MemoryWire wire = new MemoryWire(RecordingAgentListener.holding(), false);

    @Nested
    class AMessageThatIsBeingWritten {
        @Test
        void comesInPiecesWithItsNameAndTheirPlaces() {
            wire.beginMessage("m");
            delta(0, "'type':'thinking_delta','thinking':'hm'");
            delta(1, "'type':'text_delta','text':'hel'");
            delta(1, "'type':'text_delta','text':'lo'");
            delta(1, "'type':'signature_delta','signature':'x'");
            wire.endMessage();

            assertThat(pieces())
                    .containsExactly(
                            piece("m", 0, Kind.STARTED, ""),
                            piece("m", 0, Kind.THINKING, "hm"),
                            piece("m", 1, Kind.TEXT, "hel"),
                            piece("m", 1, Kind.TEXT, "lo"),
                            piece("m", 0, Kind.FINISHED, ""));
        }

        @Test
        void namesTheCallWhoseInputIsWritten() {
            wire.beginMessage("m");
            wire.stream("{'type':'content_block_start','index':2,"
                    + "'content_block':{'type':'tool_use','id':'t','name':'Bash'}}");
            delta(2, "'type':'input_json_delta','partial_json':'{'");

            assertThat(pieces())
                    .endsWith(
                            new AgentPartial("m", 2, Kind.TOOL, "Bash", MemoryWire.id("t"), null),
                            new AgentPartial("m", 2, Kind.TOOL_INPUT, "{", MemoryWire.id("t"), null));
        }

        @Test
        void isAbandonedWhenTheProgramQuotesAnotherInItsPlace() {
            wire.beginMessage("m");
            delta(0, "'type':'text_delta','text':'hel'");
            wire.say("{'type':'assistant','message':{'id':'n','content':[{'type':'text','text':'hello'}]},"
                    + "'parent_tool_use_id':null}");

            assertThat(pieces()).last().isEqualTo(piece("m", 0, Kind.ABANDONED, ""));
        }

        @Test
        void isAbandonedWhenAnotherBegins() {
            wire.beginMessage("m");
            wire.beginMessage("n");

            assertThat(pieces())
                    .containsExactly(
                            piece("m", 0, Kind.STARTED, ""),
                            piece("m", 0, Kind.ABANDONED, ""),
                            piece("n", 0, Kind.STARTED, ""));
        }

        @Test
        void isAbandonedWhenTheTurnEndsBeforeAnyOfItWasQuoted() {
            wire.beginMessage("m");
            wire.end("error_during_execution", "'terminal_reason':'aborted_streaming',");

            assertThat(pieces()).last().isEqualTo(piece("m", 0, Kind.ABANDONED, ""));
        }

        @Test
        void isFinishedWhenTheTurnEndsAfterItWasQuoted() {
            wire.beginMessage("m");
            wire.callTool("m", "t", "Bash");
            wire.end("error_during_execution", "'terminal_reason':'aborted_streaming',");

            assertThat(pieces()).last().isEqualTo(piece("m", 0, Kind.FINISHED, ""));
        }
    }

    @Test
    void ofASubagentNameItsCall() {
        wire.say("{'type':'stream_event','event':{'type':'message_start','message':{'id':'s'}},"
                + "'parent_tool_use_id':'p'}");
        wire.beginMessage("m");

        assertThat(pieces())
                .containsExactly(
                        new AgentPartial("s", 0, Kind.STARTED, "", null, MemoryWire.id("p")),
                        piece("m", 0, Kind.STARTED, ""));
    }

    @Test
    void tellOfARequestAndOfSecretThoughts() {
        wire.say("{'type':'system','subtype':'status','status':'requesting'}");
        wire.beginMessage("m");
        wire.say("{'type':'system','subtype':'thinking_tokens','estimated_tokens':12}");

        assertThat(pieces()).contains(piece("", 0, Kind.REQUESTED, ""), piece("m", 0, Kind.THINKING_TOKENS, "12"));
        assertThat(wire.listener().calls(AgentCall.Message.class)).isEmpty();
    }

    @Test
    void withoutABeginningAreLeftOut() {
        delta(0, "'type':'text_delta','text':'x'");
        wire.endMessage();

        assertThat(pieces()).isEmpty();
    }

    private void delta(int index, String delta) {
        wire.stream("{'type':'content_block_delta','index':" + index + ",'delta':{" + delta + "}}");
    }

    private static AgentPartial piece(String message, int block, Kind kind, String text) {
        return new AgentPartial(message, block, kind, text, null, null);
    }

    private List<AgentPartial> pieces() {
        return wire.listener().calls(AgentCall.Partial.class).stream()
                .map(AgentCall.Partial::piece)
                .toList();
    }
}
