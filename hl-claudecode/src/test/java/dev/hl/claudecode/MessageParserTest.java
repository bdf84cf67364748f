package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.UnknownMessage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageParserTest {
    @Nested
    class WhatTheAgentSays {
        @Test
        void isOneMessageForEachBlock() {
            String line = "{'type':'assistant','message':{'content':[{'type':'thinking','thinking':'hm'},"
                    + "{'type':'text','text':'hello'},{'type':'tool_use','id':'t1','name':'Bash','input':{'command':'ls'}}]},"
                    + "'parent_tool_use_id':null}";

            assertThat(parse(line))
                    .containsExactly(
                            new AgentThinking("hm", null),
                            new AgentText("hello", null),
                            new ToolCalled(new ToolCall(new ToolUseId("t1"), "Bash", Map.of("command", "ls")), null));
        }

        @Test
        void namesTheCallOfTheSubagentThatSaysIt() {
            String line =
                    "{'type':'assistant','message':{'content':[{'type':'text','text':'x'}]},'parent_tool_use_id':'p1'}";

            assertThat(parse(line)).containsExactly(new AgentText("x", new ToolUseId("p1")));
        }

        @Test
        void isANoticeWhenTheProgramSaysItInPlaceOfTheModel() {
            String line =
                    "{'type':'assistant','error':'rate_limit','message':{'content':[{'type':'text','text':'Wait'}]}}";

            assertThat(parse(line)).containsExactly(new AgentNotice("error", "Wait"));
        }

        @Test
        void isUnknownWhenItsBlockIs() {
            String line = "{'type':'assistant','message':{'content':[{'type':'hologram'}]}}";

            assertThat(parse(line)).containsExactly(new UnknownMessage("assistant/hologram", Lines.text(line)));
        }
    }

    @Nested
    class AToolResult {
        @Test
        void hasItsTextAndWhetherItIsAnError() {
            String line = "{'type':'user','message':{'content':[{'type':'tool_result','tool_use_id':'t1',"
                    + "'is_error':true,'content':'no'}]}}";

            assertThat(parse(line)).containsExactly(new ToolReturned(new ToolUseId("t1"), "no", true, null));
        }

        @Test
        void joinsTheTextsOfItsBlocks() {
            String line = "{'type':'user','message':{'content':[{'type':'tool_result','tool_use_id':'t1',"
                    + "'content':[{'type':'text','text':'a'},{'type':'image'},{'type':'text','text':'b'}]}]}}";

            assertThat(parse(line))
                    .containsExactly(new ToolReturned(new ToolUseId("t1"), "a\n[image]\nb", false, null));
        }
    }

    @Nested
    class TextOnTheUsersSide {
        @Test
        void isANoticeBecauseNoUserWroteIt() {
            String line = "{'type':'user','message':{'content':[{'type':'text','text':'[Request interrupted]'}]}}";

            assertThat(parse(line)).containsExactly(new AgentNotice("told_model", "[Request interrupted]"));
        }

        @Test
        void isANoticeAlsoWhenItComesWithoutBlocks() {
            String line = "{'type':'user','message':{'content':'find it'},'parent_tool_use_id':'p1'}";

            assertThat(parse(line)).containsExactly(new AgentNotice("subagent_prompt", "find it"));
        }
    }

    @Nested
    class WhatTheProgramReports {
        @Test
        void beginsATurnWithWhoItIs() {
            String id = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
            String line =
                    "{'type':'system','subtype':'init','session_id':'" + id + "','model':'m','tools':['Bash','Read']}";

            assertThat(parse(line))
                    .containsExactly(new AgentStarted(new AgentSessionId(id), "m", List.of("Bash", "Read")));
        }

        @Test
        void isANoticeWithTheTextThereIs() {
            String line = "{'type':'system','subtype':'api_retry','attempt':1,'error':'overloaded'}";

            assertThat(parse(line)).containsExactly(new AgentNotice("api_retry", "overloaded"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'type':'hologram'}",
                "{'type':7}",
                "{'type':'assistant'}",
                "{'type':'assistant','message':{'content':[]}}",
                "{'type':'assistant','message':{'content':[{'type':'tool_use','name':'Bash'}]}}",
                "{'type':'assistant','message':{'content':[{'type':'tool_use','id':'t','name':'B','input':{'t':'\\ud800'}}]}}",
                "{'type':'user','message':{'content':[{'type':'tool_result'}]}}",
                "{'type':'system'}",
                "{'type':'system','subtype':'init','session_id':'none'}"
            })
    void keepsALineItDoesNotUnderstand(String line) {
        assertThat(parse(line))
                .singleElement()
                .isInstanceOfSatisfying(
                        UnknownMessage.class,
                        unknown -> assertThat(unknown.raw()).isEqualTo(Lines.text(line)));
    }

    private static List<AgentMessage> parse(String line) {
        return MessageParser.parse(Lines.read(line), Lines.text(line));
    }
}
