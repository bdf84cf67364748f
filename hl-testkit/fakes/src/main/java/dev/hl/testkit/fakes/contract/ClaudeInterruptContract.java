package dev.hl.testkit.fakes.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.anthropic.Gate;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Interrupts and signals. */
interface ClaudeInterruptContract extends ClaudeExecutables {
    @Test
    default void aMessageThatIsInterruptedEndsTheTurnAndTheNextPromptIsAnswered() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            Gate gate = new Gate();
            bench.api().reply(Reply.after(gate).andText("never"), Reply.text("next"));
            claude.introduced().prompt("go");
            gate.awaitReached(Duration.ofSeconds(60));
            interrupt(claude);
            ClaudeLine result = claude.next("result");
            claude.prompt("again");
            ClaudeLine next = claude.next("result");

            assertThat(claude.kinds("answer", "marker", "result").subList(1, 4))
                    .containsExactly("answer", "marker", "result");
            assertThat(claude.all("marker").get(0).text("message", "content", 0, "text"))
                    .isEqualTo("[Request interrupted by user]");
            assertThat(result.text("subtype")).isEqualTo("error_during_execution");
            assertThat(result.at("is_error")).isEqualTo(true);
            assertThat(result.text("terminal_reason")).isEqualTo("aborted_streaming");
            assertThat(result.whole("num_turns")).isEqualTo(2);
            assertThat(result.whole("usage", "output_tokens")).isZero();
            assertThat(next.text("result")).isEqualTo("next");
            assertThat(claude.finish()).isZero();
        }
    }

    @Test
    default void anInterruptBetweenTurnsOnlyGetsItsAnswer() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduced();
            interrupt(claude);
            ClaudeLine answer = claude.next("answer");
            claude.prompt("go");
            claude.next("result");

            assertThat(answer.object("response"))
                    .isEqualTo(ClaudeProcess.fields("subtype", "success", "request_id", "stop"));
            assertThat(claude.finish()).isZero();
            assertThat(claude.all("result")).hasSize(1);
        }
    }

    @Test
    default void anInterruptTakesTheHookThatIsOpenBack() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch(), Reply.text("next"));
            claude.introduced().prompt("go");
            ClaudeLine hook = claude.next("HOOK");

            ClaudeLine result = assertTakenBack(claude, hook);

            assertThat(result.list("permission_denials")).isEmpty();
            claude.answer(hook, ClaudeProcess.hook("allow"));
            assertGoesOn(bench, claude);
        }
    }

    @Test
    default void anInterruptTakesTheRequestThatIsOpenBackAndALateAnswerIsIgnored() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(touch(), Reply.text("next"));
            claude.introduced().prompt("go");
            ClaudeLine can = claude.pastHook();

            ClaudeLine result = assertTakenBack(claude, can);

            assertThat(result.list("permission_denials")).hasSize(1);
            claude.allow(can, can.at("request", "input"));
            assertGoesOn(bench, claude);
        }
    }

    @Test
    default void anInterruptEndsTheCommandThatRuns() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            bench.api().reply(Reply.tool("Bash", Map.of("command", "echo $$ > pid; exec tail -f /dev/null")));
            claude.introduced().prompt("go");
            claude.allowNext();
            long pid = awaitPid(bench.project().resolve("pid"));
            interrupt(claude);
            ClaudeLine result = claude.next("result");

            assertThat(result.text("terminal_reason")).isEqualTo("aborted_tools");
            ProcessHandle.of(pid).ifPresent(process -> process.onExit().join());
            assertThat(claude.finish()).isOne();
        }
    }

    @Test
    default void aTerminatedProcessSaysSoByItsExitCode() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            claude.introduced();

            claude.process().toHandle().destroy();

            assertThat(claude.exit()).isEqualTo(143);
        }
    }

    @Test
    default void theEndOfASessionIsTheEndOfItsTurnAndProcess() throws Exception {
        try (ClaudeBench bench = new ClaudeBench(this);
                ClaudeProcess claude = bench.asking()) {
            Gate gate = new Gate();
            bench.api().reply(Reply.after(gate).andText("never"));
            claude.introduced().prompt("go");
            gate.awaitReached(Duration.ofSeconds(60));
            claude.request("end", ClaudeProcess.fields("subtype", "end_session", "reason", "host"));

            assertThat(claude.next("result").text("terminal_reason")).isEqualTo("aborted_streaming");
            assertThat(claude.exit()).isOne();
        }
    }

    private static ClaudeLine assertTakenBack(ClaudeProcess claude, ClaudeLine request) {
        interrupt(claude);
        ClaudeLine cancel = claude.next("cancel");
        ClaudeLine result = claude.next("result");

        assertThat(cancel.requestId()).isEqualTo(request.requestId());
        List<String> kinds = claude.kinds("cancel", "answer", "tool_result", "marker", "result");
        assertThat(kinds.subList(1, kinds.size()))
                .containsExactly("cancel", "answer", "tool_result", "marker", "result");
        ClaudeLine rejected = claude.all("tool_result").get(0);
        assertThat(rejected.result()).startsWith("The user doesn't want to proceed with this tool use.");
        assertThat(rejected.at("tool_use_result")).isEqualTo("User rejected tool use");
        assertThat(claude.all("marker").get(0).text("message", "content", 0, "text"))
                .isEqualTo("[Request interrupted by user for tool use]");
        assertThat(result.text("subtype")).isEqualTo("error_during_execution");
        assertThat(result.text("terminal_reason")).isEqualTo("aborted_tools");
        assertThat(result.text("stop_reason")).isEqualTo("tool_use");
        assertThat(result.whole("num_turns")).isEqualTo(3);
        return result;
    }

    private static void assertGoesOn(ClaudeBench bench, ClaudeProcess claude) throws Exception {
        claude.prompt("again");
        assertThat(claude.next("result").text("result")).isEqualTo("next");
        assertThat(claude.finish()).isZero();
        assertThat(bench.project().resolve("mark")).doesNotExist();
    }

    private static void interrupt(ClaudeProcess claude) {
        claude.request("stop", ClaudeProcess.fields("subtype", "interrupt"));
    }

    private static Reply touch() {
        return Reply.tool("Bash", Map.of("command", "touch mark"));
    }

    /** Another process writes it; the bound is that of the test. */
    private static long awaitPid(Path file) throws Exception {
        while (!Files.exists(file) || Files.readString(file).isBlank()) {
            Thread.onSpinWait();
        }
        return Long.parseLong(Files.readString(file).strip());
    }
}
