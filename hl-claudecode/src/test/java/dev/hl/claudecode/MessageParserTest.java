package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentStateChanged;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.AgentThinking;
import dev.hl.api.agent.AgentTold;
import dev.hl.api.agent.ApiFailed;
import dev.hl.api.agent.ApiRetry;
import dev.hl.api.agent.BackgroundTask;
import dev.hl.api.agent.ConversationReplaced;
import dev.hl.api.agent.HistoryCompacted;
import dev.hl.api.agent.HookReported;
import dev.hl.api.agent.McpServerStatus;
import dev.hl.api.agent.MessageEchoed;
import dev.hl.api.agent.ModelRefused;
import dev.hl.api.agent.ModelReplaced;
import dev.hl.api.agent.PermissionModeChanged;
import dev.hl.api.agent.PromptProgress;
import dev.hl.api.agent.PromptSuggested;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.ToolDenied;
import dev.hl.api.agent.ToolProgress;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.ToolsSummarised;
import dev.hl.api.agent.TranscriptWritten;
import dev.hl.api.agent.UnknownMessage;
import dev.hl.api.agent.UsageLimit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
        void isAFailureWhenTheProgramSaysItInPlaceOfTheModel() {
            String line =
                    "{'type':'assistant','error':'rate_limit','message':{'content':[{'type':'text','text':'Wait'}]}}";

            assertThat(parse(line)).containsExactly(new ApiFailed("rate_limit", "Wait", null));
        }

        @Test
        void hidesWhatTheServiceKeepsToItself() {
            String line = "{'type':'assistant','message':{'content':[{'type':'redacted_thinking','data':'x'}]}}";

            assertThat(parse(line)).containsExactly(new AgentThinking("", null));
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
        void isWhatTheModelWasToldBecauseNoUserWroteIt() {
            String line = "{'type':'user','message':{'content':[{'type':'text','text':'[Request interrupted]'}]}}";

            assertThat(parse(line)).containsExactly(new AgentTold("[Request interrupted]", null));
        }

        @Test
        void namesTheSubagentThatIsToldIt() {
            String line = "{'type':'user','message':{'content':'find it'},'parent_tool_use_id':'p1'}";

            assertThat(parse(line)).containsExactly(new AgentTold("find it", new ToolUseId("p1")));
        }

        @Test
        void isAnEchoOfTheHostsMessageWhenItIsRepeated() {
            String line = "{'type':'user','isReplay':true,'uuid':'u1','message':{'content':[{'type':'text','text':'a'},"
                    + "{'type':'image'}]}}";

            assertThat(parse(line)).containsExactly(new MessageEchoed("u1", "a\n[image]"));
        }

        @Test
        void isANoticeWhenACommandPrintedIt() {
            String text = "<local-command-stdout>Set model</local-command-stdout>";
            String line = "{'type':'user','isReplay':true,'uuid':'u1','message':{'content':'" + text + "'}}";

            assertThat(parse(line)).containsExactly(new AgentNotice("command_output", text));
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
        void beginsATurnWithItsVersionItsModeAndItsServers() {
            String id = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
            String line = "{'type':'system','subtype':'init','session_id':'" + id + "','model':'m','tools':[],"
                    + "'claude_code_version':'2.1.197','permissionMode':'plan',"
                    + "'mcp_servers':[{'name':'files','status':'failed'}]}";

            assertThat(parse(line))
                    .containsExactly(new AgentStarted(
                            new AgentSessionId(id),
                            "m",
                            List.of(),
                            "2.1.197",
                            "plan",
                            List.of(new McpServerStatus("files", "failed"))));
        }

        @Test
        void maySayTwoThingsInOneLine() {
            String line = "{'type':'system','subtype':'status','status':null,'permissionMode':'plan',"
                    + "'compact_result':'failed','compact_error':'too short'}";

            assertThat(parse(line))
                    .containsExactly(new PermissionModeChanged("plan"), new AgentNotice("compact_result", "too short"));
        }

        @ParameterizedTest
        @MethodSource("dev.hl.claudecode.MessageParserTest#reports")
        void isData(String line, AgentMessage message) {
            assertThat(parse(line)).containsExactly(message);
        }
    }

    static Stream<Arguments> reports() {
        ToolUseId call = new ToolUseId("t");
        return Stream.of(
                system(
                        "'api_retry','attempt':1,'max_retries':10,'retry_delay_ms':572.09,'error_status':529,"
                                + "'error':'overloaded'",
                        new ApiRetry(1, 10, Duration.ofMillis(572), 529, "overloaded")),
                system(
                        "'api_retry','attempt':2,'max_retries':2,'retry_delay_ms':1221.7,'error_status':null,"
                                + "'error':'unknown'",
                        new ApiRetry(2, 2, Duration.ofMillis(1_221), null, "unknown")),
                system(
                        "'permission_denied','tool_name':'Bash','tool_use_id':'t','decision_reason_type':'mode',"
                                + "'message':'no','agent_id':'a1'",
                        new ToolDenied(call, "Bash", "mode", "no", "a1")),
                system(
                        "'task_started','task_id':'b','tool_use_id':'t','task_type':'local_bash','description':'d'",
                        task(call, BackgroundTask.State.RUNNING, "local_bash", "d", "")),
                system(
                        "'task_progress','task_id':'b','tool_use_id':'t','description':'Running d',"
                                + "'subagent_type':'general-purpose'",
                        task(call, BackgroundTask.State.RUNNING, "general-purpose", "Running d", "")),
                system(
                        "'task_updated','task_id':'b','patch':{'status':'killed','error':'gone'}",
                        task(null, BackgroundTask.State.STOPPED, "", "", "gone")),
                system(
                        "'task_updated','task_id':'b','patch':{'is_backgrounded':true}",
                        task(null, BackgroundTask.State.RUNNING, "", "", "")),
                system(
                        "'task_notification','task_id':'b','tool_use_id':'t','status':'failed','summary':'s'",
                        task(call, BackgroundTask.State.FAILED, "", "", "s")),
                system(
                        "'session_state_changed','state':'requires_action'",
                        new AgentStateChanged(AgentStateChanged.State.REQUIRES_ACTION)),
                system(
                        "'compact_boundary','compact_metadata':{'trigger':'auto','pre_tokens':15,'post_tokens':7}",
                        new HistoryCompacted(true, 15, 7L)),
                system(
                        "'compact_boundary','compact_metadata':{'trigger':'manual','pre_tokens':15}",
                        new HistoryCompacted(false, 15, null)),
                system(
                        "'model_fallback','trigger':'overloaded','original_model':'a','fallback_model':'b','content':'c'",
                        new ModelReplaced("a", "b", "overloaded", "c")),
                system(
                        "'model_refusal_no_fallback','original_model':'a','api_refusal_category':null,'content':''",
                        new ModelRefused("a", "", "")),
                system(
                        "'hook_started','hook_id':'i','hook_name':'PreToolUse:Bash','hook_event':'PreToolUse'",
                        new HookReported("PreToolUse:Bash", "PreToolUse", HookReported.State.STARTED, "", null)),
                system(
                        "'hook_response','hook_name':'Stop','hook_event':'Stop','output':'o','exit_code':2,"
                                + "'outcome':'error'",
                        new HookReported("Stop", "Stop", HookReported.State.FAILED, "o", 2)),
                system("'status','status':'compacting'", new AgentNotice("status", "compacting")),
                system("'informational','content':'blocked'", new AgentNotice("informational", "blocked")),
                line(
                        "'rate_limit_event','rate_limit_info':{'status':'rejected','resetsAt':1893510000,"
                                + "'rateLimitType':'five_hour','utilization':0.97}",
                        new UsageLimit(
                                UsageLimit.Status.REACHED,
                                Instant.ofEpochSecond(1_893_510_000L),
                                "five_hour",
                                new BigDecimal("0.97"))),
                line(
                        "'rate_limit_event','rate_limit_info':{'status':'allowed'}",
                        new UsageLimit(UsageLimit.Status.ALLOWED, null, "", null)),
                line(
                        "'tool_progress','tool_use_id':'t','tool_name':'Bash','elapsed_time_seconds':30.5,"
                                + "'parent_tool_use_id':'p'",
                        new ToolProgress(call, "Bash", Duration.ofSeconds(30), new ToolUseId("p"))),
                line(
                        "'tool_use_summary','summary':'s','preceding_tool_use_ids':['t']",
                        new ToolsSummarised("s", List.of(call))),
                line("'prompt_suggestion','suggestion':'go on'", new PromptSuggested("go on")),
                line(
                        "'conversation_reset','new_conversation_id':'6ba7b810-9dad-11d1-80b4-00c04fd430c8'",
                        new ConversationReplaced(new AgentSessionId("6ba7b810-9dad-11d1-80b4-00c04fd430c8"))),
                line(
                        "'command_lifecycle','command_uuid':'u','state':'queued'",
                        new PromptProgress("u", PromptProgress.State.QUEUED)),
                line("'transcript_mirror','filePath':'f','entries':[{},{}]", new TranscriptWritten("f", 2)),
                line(
                        "'progress','toolUseID':'t','data':{'type':'mcp_progress','toolName':'x','elapsedTimeMs':7}",
                        new ToolProgress(call, "x", Duration.ofMillis(7), null)),
                line(
                        "'progress','toolUseID':'t','data':{'type':'hook_progress','hookName':'n','hookEvent':'e'}",
                        new HookReported("n", "e", HookReported.State.STARTED, "", null)),
                line(
                        "'attachment','attachment':{'type':'hook_success','hookName':'n','hookEvent':'e','content':''}",
                        new HookReported("n", "e", HookReported.State.SUCCEEDED, "", null)),
                line(
                        "'attachment','attachment':{'type':'skill_listing'}",
                        new AgentNotice("attachment", "skill_listing")));
    }

    private static Arguments system(String fields, AgentMessage message) {
        return line("'system','subtype':" + fields, message);
    }

    private static Arguments line(String fields, AgentMessage message) {
        return Arguments.of("{'type':" + fields + "}", message);
    }

    private static AgentMessage task(
            @Nullable ToolUseId call, BackgroundTask.State state, String type, String description, String text) {
        return new BackgroundTask("b", call, state, type, description, text);
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
                "{'type':'system','subtype':'init','session_id':'none'}",
                "{'type':'system','subtype':'hologram','content':'x'}",
                "{'type':'system','subtype':'session_state_changed','state':'dancing'}",
                "{'type':'system','subtype':'task_updated','task_id':'b','patch':{'status':'dancing'}}",
                "{'type':'system','subtype':'permission_denied','tool_name':'Bash'}",
                "{'type':'rate_limit_event'}",
                "{'type':'rate_limit_event','rate_limit_info':{'status':'dancing'}}",
                "{'type':'tool_progress','tool_use_id':'a b'}",
                "{'type':'conversation_reset','new_conversation_id':'none'}",
                "{'type':'command_lifecycle','command_uuid':'u','state':'dancing'}",
                "{'type':'progress','data':{'type':'bash_progress'}}",
                "{'type':'attachment'}",
                "{'type':'user','message':{'content':[{'type':'hologram'}]}}"
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
