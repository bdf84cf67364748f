package dev.hl.testkit.fakes.contract;

import static dev.hl.testkit.fakes.contract.ClaudeProcess.fields;
import static dev.hl.testkit.fakes.contract.ClaudeProcess.hook;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.anthropic.Reply;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The two doors of a call: the hook and {@code can_use_tool}. */
interface ClaudeDoorContract extends ClaudeExecutables {
    @Test
    default void aCallIsSaidThenHookedThenAskedForThenReturned() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this)) {
            bench.api().reply(touch("mark"), Reply.text("ok"));
            String session = ClaudeBench.newId();
            try (ClaudeProcess claude = bench.askingIn(session)) {
                claude.introduced().prompt("go");
                ClaudeLine said = claude.next("tool_use");
                ClaudeLine hook = claude.next("HOOK");
                claude.answer(hook, Map.of());
                ClaudeLine can = claude.next("CAN");
                claude.allow(can, can.at("request", "input"));
                ClaudeLine result = claude.next("result");

                assertThat(claude.kinds("init", "tool_use", "HOOK", "CAN", "tool_result", "text", "result"))
                        .containsExactly("init", "tool_use", "HOOK", "CAN", "tool_result", "text", "result");
                String call = said.text("message", "content", 0, "id");
                assertThat(hook.text("request", "callback_id")).isEqualTo("hook");
                assertThat(hook.text("request", "tool_use_id")).isEqualTo(call);
                assertThat(hook.object("request", "input"))
                        .extracting(
                                "session_id",
                                "transcript_path",
                                "cwd",
                                "permission_mode",
                                "hook_event_name",
                                "tool_name",
                                "tool_input",
                                "tool_use_id")
                        .containsExactly(
                                session,
                                bench.transcript(session).toString(),
                                bench.project().toString(),
                                "default",
                                "PreToolUse",
                                "Bash",
                                bash("touch mark"),
                                call);
                assertThat(can.object("request"))
                        .isEqualTo(fields(
                                "subtype",
                                "can_use_tool",
                                "tool_name",
                                "Bash",
                                "display_name",
                                "Bash",
                                "input",
                                bash("touch mark"),
                                "description",
                                "d",
                                "decision_reason_type",
                                "rule",
                                "tool_use_id",
                                call));
                assertThat(result.whole("num_turns")).isEqualTo(2);
                assertThat(bench.project().resolve("mark")).exists();
            }
        }
    }

    @Test
    default void aCallThatOnlyReadsIsAskedForWhenARuleSaysSo() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Bash", bash("ls")));
            claude.introduced().prompt("go");
            claude.allowNext();

            assertThat(claude.next("tool_result").at("message", "content", 0, "is_error"))
                    .isEqualTo(false);
        }
    }

    @Test
    default void aCallThatOnlyReadsIsNotAskedForOtherwise() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.streaming("--permission-prompt-tool", "stdio")) {
            bench.api().reply(Reply.tool("Bash", bash("echo hello")), touch("mark"));
            claude.prompt("go");
            ClaudeLine can = claude.next("CAN");
            claude.allow(can, can.at("request", "input"));
            claude.next("result");

            assertThat(claude.kinds("CAN", "tool_result")).containsExactly("tool_result", "CAN", "tool_result");
            assertThat(claude.all("tool_result").get(0).result()).isEqualTo("hello");
            assertThat(can.list("request", "permission_suggestions")).isNotEmpty();
        }
    }

    @Test
    default void aCallIsAskedForWithoutAnyIntroduction() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.prompt("go");
            ClaudeLine can = claude.next("CAN");
            claude.allow(can, can.at("request", "input"));
            claude.next("result");

            assertThat(bench.project().resolve("mark")).exists();
        }
    }

    @Test
    default void anAllowedCallRunsWithTheInputOfTheAnswer() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("original"));
            claude.introduced().prompt("go");
            claude.allow(claude.pastHook(), bash("touch edited"));
            claude.next("result");

            assertThat(bench.project().resolve("edited")).exists();
            assertThat(bench.project().resolve("original")).doesNotExist();
        }
    }

    @Test
    default void anAllowedCallWhoseAnswerHasAnEmptyInputRunsAsItWas() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.allow(claude.pastHook(), Map.of());
            claude.next("result");

            assertThat(bench.project().resolve("mark")).exists();
        }
    }

    @Test
    default void anAllowWithoutAnInputIsARefusal() throws Exception {
        assertRefused(fields("behavior", "allow"), "Tool permission request failed: ZodError");
    }

    @Test
    default void anAllowWhoseInputIsNoObjectIsARefusal() throws Exception {
        assertRefused(
                fields("behavior", "allow", "updatedInput", "touch mark"), "Tool permission request failed: ZodError");
    }

    @Test
    default void aDenyWithoutAReasonIsARefusal() throws Exception {
        assertRefused(fields("behavior", "deny"), "Tool permission request failed: ZodError");
    }

    @Test
    default void anAnswerThatIsNothingIsARefusal() throws Exception {
        assertRefused(null, "Tool permission request failed: ZodError");
    }

    @Test
    default void theReasonOfADenyIsWhatTheModelReads() throws Exception {
        assertRefused(fields("behavior", "deny", "message", "not on a <Friday>\nplease"), "not on a <Friday>\nplease");
    }

    @Test
    default void anErrorInPlaceOfAnAnswerIsARefusal() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.answerError(claude.pastHook(), "the store is gone");

            assertRefused(bench, claude, "Tool permission request failed: Error: the store is gone");
        }
    }

    @Test
    default void aDenyThatInterruptsEndsTheTurn() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.answer(claude.pastHook(), fields("behavior", "deny", "message", "stop", "interrupt", true));
            ClaudeLine result = claude.next("result");

            assertThat(claude.all("tool_result").get(0).result()).startsWith("The user doesn't want to proceed");
            assertThat(result.text("subtype")).isEqualTo("error_during_execution");
            assertThat(result.text("terminal_reason")).isEqualTo("aborted_tools");
            assertThat(result.list("permission_denials")).hasSize(1);
            assertThat(bench.api().requests()).hasSize(1);
            assertThat(claude.finish()).isOne();
        }
    }

    @Test
    default void aHookThatDeniesIsTheOnlyDoor() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.answer(claude.next("HOOK"), hook("deny", "permissionDecisionReason", "no <b>\nway"));

            assertRefused(bench, claude, "no <b>\nway");
            assertThat(claude.all("CAN")).isEmpty();
        }
    }

    @Test
    default void aHookThatDeniesWithoutAReasonIsNamed() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.answer(claude.next("HOOK"), hook("deny"));

            assertRefused(bench, claude, "Hook PreToolUse:Bash denied this tool");
        }
    }

    @Test
    default void aHookThatAllowsDoesNotSpareTheQuestionThatARuleWants() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.answer(claude.next("HOOK"), hook("allow"));
            ClaudeLine can = claude.next("CAN");
            claude.allow(can, can.at("request", "input"));
            claude.next("result");

            assertThat(bench.project().resolve("mark")).exists();
        }
    }

    @Test
    default void aHookThatAllowsSparesTheQuestionOtherwise() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.streaming("--permission-prompt-tool", "stdio")) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.answer(claude.next("HOOK"), hook("allow"));
            claude.next("result");

            assertThat(claude.all("CAN")).isEmpty();
            assertThat(bench.project().resolve("mark")).exists();
        }
    }

    @Test
    default void aHookThatAsksBringsUpTheQuestion() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.streaming("--permission-prompt-tool", "stdio")) {
            bench.api().reply(Reply.tool("Bash", bash("echo hello")));
            claude.introduced().prompt("go");
            claude.answer(claude.next("HOOK"), hook("ask"));
            ClaudeLine can = claude.next("CAN");
            claude.allow(can, can.at("request", "input"));

            assertThat(claude.next("tool_result").result()).isEqualTo("hello");
        }
    }

    @Test
    default void aHookThatFailsLetsTheCallPass() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.streaming("--permission-prompt-tool", "stdio")) {
            bench.api().reply(Reply.tool("Bash", bash("echo hello")));
            claude.introduced().prompt("go");
            claude.answerError(claude.next("HOOK"), "the hook failed");

            assertThat(claude.next("tool_result").result()).isEqualTo("hello");
            assertThat(claude.all("CAN")).isEmpty();
        }
    }

    @Test
    default void aHookThatFailsDoesNotSpareTheQuestionThatARuleWants() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.answerError(claude.next("HOOK"), "the hook failed");
            claude.answer(claude.next("CAN"), fields("behavior", "deny", "message", "no"));

            assertRefused(bench, claude, "no");
        }
    }

    @Test
    default void whatAHookChangesIsWhatIsAskedFor() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("original"));
            claude.introduced().prompt("go");
            claude.answer(claude.next("HOOK"), hook("ask", "updatedInput", bash("touch changed")));

            assertThat(claude.next("CAN").at("request", "input")).isEqualTo(bash("touch changed"));
        }
    }

    @Test
    default void aHookIsOnlyAskedAboutTheToolsItIsFor() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            Map<String, Object> other = fields("matcher", "Read|Write", "hookCallbackIds", List.of("other"));
            Map<String, Object> mine = fields("matcher", "Bash", "hookCallbackIds", List.of("mine"));
            claude.introduce(fields("hooks", fields("PreToolUse", List.of(other, mine))))
                    .prompt("go");

            assertThat(claude.next("HOOK").text("request", "callback_id")).isEqualTo("mine");
        }
    }

    @Test
    default void callsThatChangeThingsTakeTurns() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Bash", bash("touch a")).andTool("Bash", bash("touch b")));
            claude.introduced().prompt("go");
            claude.allowNext();
            claude.allowNext();
            claude.next("result");

            assertThat(claude.kinds("HOOK", "CAN", "tool_result"))
                    .isIn(
                            List.of("HOOK", "CAN", "HOOK", "tool_result", "CAN", "tool_result"),
                            List.of("HOOK", "CAN", "tool_result", "HOOK", "CAN", "tool_result"));
        }
    }

    @Test
    default void callsThatOnlyReadAreOpenAtOnce() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Bash", bash("ls")).andTool("Bash", bash("pwd")));
            claude.introduced().prompt("go");
            ClaudeLine firstHook = claude.next("HOOK");
            ClaudeLine secondHook = claude.next("HOOK");
            claude.answer(firstHook, Map.of());
            claude.answer(secondHook, Map.of());
            ClaudeLine first = claude.next("CAN");
            ClaudeLine second = claude.next("CAN");
            claude.allow(second, second.at("request", "input"));
            ClaudeLine returned = claude.next("tool_result");
            claude.allow(first, first.at("request", "input"));
            claude.next("result");

            assertThat(returned.text("message", "content", 0, "tool_use_id"))
                    .isEqualTo(second.text("request", "tool_use_id"));
            assertThat(claude.all("tool_result")).hasSize(2);
        }
    }

    @Test
    default void bothDoorsSeeTheInputInTheFormOfTheTool() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Write", fields("file_path", "a.txt", "content", "x")));
            claude.introduced().prompt("go");
            ClaudeLine hook = claude.next("HOOK");
            claude.answer(hook, Map.of());
            ClaudeLine can = claude.next("CAN");

            assertThat(can.at("request", "input"))
                    .isEqualTo(
                            fields("file_path", bench.project().resolve("a.txt").toString(), "content", "x"));
            assertThat(hook.at("request", "input", "tool_input")).isEqualTo(can.at("request", "input"));
        }
    }

    @Test
    default void aCallThatLacksSomethingIsRefusedBeforeAnyDoor() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Bash", fields("description", "nothing")));
            claude.introduced().prompt("go");
            ClaudeLine returned = claude.next("tool_result");
            claude.next("result");

            assertThat(returned.result()).startsWith("<tool_use_error>InputValidationError");
            assertThat(claude.kinds("HOOK", "CAN")).isEmpty();
        }
    }

    @Test
    default void aToolThatDoesNotExistIsRefusedBeforeAnyDoor() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Nothing", Map.of()));
            claude.introduced().prompt("go");
            ClaudeLine returned = claude.next("tool_result");
            claude.next("result");

            assertThat(returned.result()).startsWith("<tool_use_error>").contains("No such tool available: Nothing");
            assertThat(claude.kinds("HOOK", "CAN")).isEmpty();
        }
    }

    @Test
    default void aCallThatWaitsForItsHookIsRefusedWhenTheInputEnds() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"), touch("mark"), Reply.text("after"));
            claude.introduced().prompt("go");
            claude.next("HOOK");
            claude.closeInput();

            assertRefused(bench, claude, "Tool permission request failed: Error: Stream closed");
            assertThat(claude.all("tool_result").get(1).result())
                    .isEqualTo("Tool permission request failed: Error: Stream closed");
            assertThat(claude.exit()).isZero();
        }
    }

    @Test
    default void aCallThatWaitsForItsAnswerIsRefusedWhenTheInputEnds() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"), Reply.text("after"));
            claude.introduced().prompt("go");
            claude.pastHook();
            claude.closeInput();

            assertRefused(
                    bench,
                    claude,
                    "Tool permission request failed: Error: Tool permission stream closed before response received");
            assertThat(claude.exit()).isZero();
        }
    }

    @Test
    default void aQuestionIsAnsweredWithItsInputAndTheAnswers() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            List<Object> options =
                    List.of(fields("label", "Red", "description", "a"), fields("label", "Blue", "description", "b"));
            Map<String, Object> question = fields("question", "Which?", "header", "Colour", "options", options);
            bench.api().reply(Reply.tool("AskUserQuestion", fields("questions", List.of(question))));
            claude.introduced().prompt("go");
            ClaudeLine can = claude.pastHook();
            claude.allow(
                    can,
                    fields("questions", can.at("request", "input", "questions"), "answers", fields("Which?", "Blue")));

            assertThat(can.at("request", "input", "questions", 0, "multiSelect"))
                    .isEqualTo(false);
            assertThat(claude.next("tool_result").result()).contains("\"Which?\"=\"Blue\"");
        }
    }

    @Test
    default void aPlanThatIsApprovedEndsThePlanning() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking("--permission-mode", "plan")) {
            bench.api().reply(Reply.tool("ExitPlanMode", fields("plan", "1. do it")));
            claude.introduced().prompt("go");
            ClaudeLine can = claude.pastHook();
            claude.allow(can, can.at("request", "input"));
            ClaudeLine status = claude.next("status");
            ClaudeLine returned = claude.next("tool_result");

            assertThat(can.at("request", "input", "plan")).isEqualTo("1. do it");
            assertThat(status.text("permissionMode")).isEqualTo("default");
            assertThat(returned.result())
                    .startsWith("User has approved your plan.")
                    .contains("1. do it");
        }
    }

    @Test
    default void aCallOfASubagentNamesIt() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api()
                    .replyWhen(request -> request.lastUserText().contains("inner work"), touch("inner"))
                    .reply(
                            Reply.tool(
                                    "Agent",
                                    fields(
                                            "description",
                                            "d",
                                            "prompt",
                                            "inner work",
                                            "subagent_type",
                                            "general-purpose")),
                            Reply.text("inner done"),
                            Reply.text("outer done"));
            claude.introduced().prompt("delegate");
            claude.allowNext();
            ClaudeLine hook = claude.next("HOOK");
            claude.answer(hook, Map.of());
            ClaudeLine can = claude.next("CAN");
            claude.allow(can, can.at("request", "input"));
            ClaudeLine result = claude.next("result");

            assertThat(can.text("request", "agent_id"))
                    .isNotEmpty()
                    .isEqualTo(hook.text("request", "input", "agent_id"));
            assertThat(hook.text("request", "input", "agent_type")).isEqualTo("general-purpose");
            assertThat(result.text("result")).isEqualTo("outer done");
            assertThat(bench.project().resolve("inner")).exists();
        }
    }

    @Test
    default void whatIsWrittenIsReadAndEdited() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            String file = bench.project().resolve("a.txt").toString();
            bench.api()
                    .reply(
                            Reply.tool("Write", fields("file_path", file, "content", "ä€😀\nold\n")),
                            Reply.tool("Read", fields("file_path", file)),
                            Reply.tool("Edit", fields("file_path", file, "old_string", "old", "new_string", "new")));
            claude.introduced().prompt("go");
            claude.allowNext();
            claude.allowNext();
            claude.allowNext();
            claude.next("result");

            assertThat(Files.readString(bench.project().resolve("a.txt"))).isEqualTo("ä€😀\nnew\n");
            assertThat(claude.all("tool_result").get(1).result()).contains("ä€😀");
        }
    }

    @Test
    default void aCommandThatFailsIsAnErrorWithItsExitCode() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Bash", bash("exit 7")));
            claude.introduced().prompt("go");
            claude.allowNext();
            ClaudeLine returned = claude.next("tool_result");

            assertThat(returned.result()).isEqualTo("Exit code 7");
            assertThat(returned.at("message", "content", 0, "is_error")).isEqualTo(true);
        }
    }

    private void assertRefused(@Nullable Object answer, String told) throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch("mark"));
            claude.introduced().prompt("go");
            claude.answer(claude.pastHook(), answer);

            assertRefused(bench, claude, told);
        }
    }

    /** The model reads why, the turn goes on, and the call is listed. */
    private static void assertRefused(ClaudeBench bench, ClaudeProcess claude, String told) {
        ClaudeLine returned = claude.next("tool_result");
        ClaudeLine result = claude.next("result");

        assertThat(returned.result()).startsWith(told);
        assertThat(returned.at("message", "content", 0, "is_error")).isEqualTo(true);
        assertThat(result.text("subtype")).isEqualTo("success");
        assertThat(result.at("is_error")).isEqualTo(false);
        assertThat(result.text("permission_denials", 0, "tool_name")).isEqualTo("Bash");
        assertThat(bench.project().resolve("mark")).doesNotExist();
    }

    private static Reply touch(String file) {
        return Reply.tool("Bash", bash("touch " + file));
    }

    private static Map<String, Object> bash(String command) {
        return fields("command", command, "description", "d");
    }
}
