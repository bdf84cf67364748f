package dev.hl.testkit.fakes.contract;

import static dev.hl.testkit.fakes.contract.ClaudeProcess.fields;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.testkit.fakes.claude.MockClaude;
import dev.hl.testkit.fakes.claude.MockFault;
import dev.hl.testkit.fakes.claude.MockScript;
import dev.hl.testkit.fakes.claude.MockTurn;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Scripts of the mock, seen over its wire. */
class MockClaudeScriptTest {
    private static final Map<String, Object> LS = Map.of("command", "ls");

    private MockScript script = MockScript.of();
    private final ClaudeBench bench = new ClaudeBench(this::install);
    private final Path gate = bench.project().resolve("gate");

    @AfterEach
    void close() {
        bench.close();
    }

    @Nested
    class ATurn {
        @Test
        void saysWhatTheScriptSaysAndTheNextOneToo() {
            play(MockTurn.text("one"), MockTurn.thinking("hm").andText("two"));
            try (ClaudeProcess claude = bench.asking()) {
                assertThat(turn(claude).text("result")).isEqualTo("one");
                assertThat(turn(claude).text("result")).isEqualTo("two");
                assertThat(claude.kinds("text", "thinking")).containsExactly("text", "thinking", "text");
            }
        }

        @Test
        void isShortWhenTheScriptIsOver() {
            play(MockTurn.text("one"));
            try (ClaudeProcess claude = bench.asking()) {
                turn(claude);

                assertThat(turn(claude).text("result")).isEqualTo("Done.");
            }
        }

        @Test
        void hasCallsWhoseResultsAreScripted() {
            play(MockTurn.text("Looking")
                    .andToolReturning("Deploy", Map.of("to", "production"), "deployed")
                    .andToolFailing("Deploy", Map.of("to", "the moon"), "too far")
                    .then()
                    .andText("Half of it"));
            try (ClaudeProcess claude = bench.asking()) {
                claude.introduced().prompt("go");
                claude.allowNext();
                claude.allowNext();
                ClaudeLine result = claude.next("result");

                assertThat(claude.all("tool_result"))
                        .extracting(ClaudeLine::result)
                        .containsExactly("deployed", "too far");
                assertThat(result.text("result")).isEqualTo("Half of it");
                assertThat(result.whole("num_turns")).isEqualTo(3);
            }
        }

        @Test
        void hasCallsThatReallyRun() {
            play(MockTurn.tool("Bash", Map.of("command", "touch mark")));
            try (ClaudeProcess claude = bench.asking()) {
                claude.introduced().prompt("go");
                claude.allowNext();

                assertThat(claude.next("result").text("result")).isEqualTo("Done.");
                assertThat(bench.project().resolve("mark")).exists();
            }
        }

        @Test
        void waitsForItsGate() throws Exception {
            play(MockTurn.text("before").waitingFor(gate).andText("after"));
            try (ClaudeProcess claude = bench.asking()) {
                claude.prompt("go");
                claude.next("text");
                awaitFile(Path.of(gate + ".reached"));
                List<String> before = claude.kinds("text", "result");
                Files.createFile(gate);
                claude.next("result");

                assertThat(before).containsExactly("text");
                assertThat(claude.kinds("text", "result")).containsExactly("text", "text", "result");
            }
        }

        @Test
        void isInterruptedAtItsGate() {
            play(MockTurn.after(gate).andText("never"), MockTurn.text("next"));
            try (ClaudeProcess claude = bench.asking()) {
                claude.prompt("go");
                awaitFile(Path.of(gate + ".reached"));
                claude.request("stop", fields("subtype", "interrupt"));

                assertThat(claude.next("result").text("terminal_reason")).isEqualTo("aborted_streaming");
                assertThat(turn(claude).text("result")).isEqualTo("next");
            }
        }

        @Test
        void failsAsTheApiDoes() {
            play(MockTurn.failing(529, 500).andText("third time"), MockTurn.failing(400));
            try (ClaudeProcess claude = bench.asking()) {
                assertThat(turn(claude).text("result")).isEqualTo("third time");
                assertThat(turn(claude).whole("api_error_status")).isEqualTo(400);
                assertThat(claude.all("api_retry"))
                        .extracting(line -> line.whole("error_status"))
                        .containsExactly(529L, 500L);
            }
        }

        @Test
        void endsWithTheResultOfTheScript() throws Exception {
            play(MockTurn.text("x").endingWith(Map.of("subtype", "error_during_execution", "is_error", true)));
            try (ClaudeProcess claude = bench.asking()) {
                assertThat(turn(claude).text("subtype")).isEqualTo("error_during_execution");
                assertThat(claude.finish()).isOne();
            }
        }

        @Test
        void hasLinesOfTheScript() {
            play(MockTurn.text("x")
                    .andLine(fields("type", "rate_limit_event", "rate_limit_info", fields("status", "rejected"))));
            try (ClaudeProcess claude = bench.asking()) {
                turn(claude);
                ClaudeLine limit = claude.all("rate_limit_event").get(0);

                assertThat(limit.text("rate_limit_info", "status")).isEqualTo("rejected");
                assertThat(limit.text("session_id")).isNotEmpty();
                assertThat(limit.text("uuid")).isNotEmpty();
            }
        }

        @Test
        void goesOnInAnotherProcessWhereItStopped() throws Exception {
            play(MockTurn.text("first"), MockTurn.tool("Bash", LS).then().andText("second"), MockTurn.text("third"));
            String session = ClaudeBench.newId();
            try (ClaudeProcess claude = bench.askingIn(session)) {
                claude.introduced();
                turn(claude);
                claude.prompt("go");
                claude.answer(claude.next("HOOK"), ClaudeProcess.hook("defer"));
                claude.next("result");
                claude.finish();
            }

            try (ClaudeProcess claude = bench.resuming(session)) {
                claude.introduced();
                claude.allowNext();

                assertThat(claude.next("result").text("result")).isEqualTo("second");
                assertThat(turn(claude).text("result")).isEqualTo("third");
            }
        }
    }

    @Nested
    class AProgram {
        @Test
        void mayExitBeforeItSaysAnything() throws Exception {
            start(MockFault.exit(3));
            try (ClaudeProcess claude = bench.asking()) {
                assertThat(claude.exit()).isEqualTo(3);
                assertThat(claude.lines()).isEmpty();
            }
        }

        @Test
        void mayExitInMidTurn() throws Exception {
            play(MockTurn.text("so far").with(MockFault.errorOutput("oh no\n")).with(MockFault.exit(7)));
            try (ClaudeProcess claude = bench.asking()) {
                claude.prompt("go");

                assertThat(claude.exit()).isEqualTo(7);
                assertThat(claude.kinds("text", "result")).containsExactly("text");
                assertThat(claude.errorOutput()).isEqualTo("oh no\n");
            }
        }

        @Test
        void mayCrashWithinALine() throws Exception {
            play(MockTurn.of(MockFault.crashWithinALine(134)));
            try (ClaudeProcess claude = bench.asking()) {
                claude.prompt("go");

                assertThat(claude.exit()).isEqualTo(134);
                assertThat(claude.lines()).last().satisfies(line -> {
                    assertThat(line.json()).isNull();
                    assertThat(line.raw()).startsWith("{\"type\"");
                });
            }
        }

        @Test
        void maySayJunkAndHugeLinesAndBrokenText() {
            play(MockTurn.of(MockFault.junk("not json"))
                    .with(MockFault.hugeLine(3_000_000))
                    .with(MockFault.brokenUtf8())
                    .andText("fine"));
            try (ClaudeProcess claude = bench.asking()) {
                assertThat(turn(claude).text("result")).isEqualTo("fine");
                assertThat(claude.lines()).extracting(ClaudeLine::raw).contains("not json");
                assertThat(claude.all("huge").get(0).text("text")).hasSize(3_000_000);
                assertThat(claude.all("broken").get(0).text("text")).isEqualTo("\ufffd\ufffd");
            }
        }

        @Test
        void mayWriteInTheWrongOrder() {
            play(MockTurn.of(MockFault.reverseLines(2)).andText("said"));
            try (ClaudeProcess claude = bench.asking()) {
                turn(claude);
                claude.next("text");

                assertThat(claude.kinds("text", "result")).containsExactly("result", "text");
            }
        }

        @Test
        void mayAskEverythingTwice() {
            play(MockTurn.tool("Bash", LS));
            start(MockFault.duplicateRequests());
            try (ClaudeProcess claude = bench.asking()) {
                claude.introduced().prompt("go");
                ClaudeLine first = claude.next("HOOK");
                ClaudeLine second = claude.next("HOOK");
                claude.answer(first, Map.of());
                claude.answer(second, Map.of());
                ClaudeLine can = claude.next("CAN");
                claude.allow(can, LS);
                claude.next("result");

                assertThat(second.raw()).isEqualTo(first.raw());
                assertThat(claude.all("CAN")).hasSize(2);
                assertThat(claude.all("tool_result")).hasSize(1);
            }
        }

        @Test
        void maySplitItsOutputAnywhere() {
            play(MockTurn.text("ä€😀"));
            start(MockFault.trickle());
            try (ClaudeProcess claude = bench.asking()) {
                assertThat(turn(claude).text("result")).isEqualTo("ä€😀");
            }
        }

        @Test
        void mayIgnoreInterrupts() throws Exception {
            play(MockTurn.after(gate).andText("anyway"));
            start(MockFault.ignoreInterrupts());
            try (ClaudeProcess claude = bench.asking()) {
                claude.prompt("go");
                awaitFile(Path.of(gate + ".reached"));
                claude.request("stop", fields("subtype", "interrupt"));
                claude.request("probe", fields("subtype", "mcp_status"));
                ClaudeLine answer = claude.next("answer");
                Files.createFile(gate);

                assertThat(answer.text("response", "request_id")).isEqualTo("probe");
                assertThat(claude.next("result").text("result")).isEqualTo("anyway");
            }
        }

        @Test
        void mayNeverAnswerItsIntroduction() {
            play(MockTurn.text("hello"));
            start(MockFault.neverAnswerInitialize());
            try (ClaudeProcess claude = bench.asking()) {
                claude.introduce(Map.of());

                assertThat(turn(claude).text("result")).isEqualTo("hello");
                assertThat(claude.all("answer")).isEmpty();
            }
        }

        @Test
        void mayAnswerLate() throws Exception {
            play(MockTurn.text("hello"));
            start(MockFault.answerAfter(gate));
            try (ClaudeProcess claude = bench.asking()) {
                claude.introduce(Map.of());
                turn(claude);
                List<String> before = claude.kinds("answer");
                Files.createFile(gate);
                claude.next("answer");

                assertThat(before).isEmpty();
            }
        }

        @Test
        void mayHang() throws Exception {
            play(MockTurn.text("last words").with(MockFault.hang()));
            try (ClaudeProcess claude = bench.asking()) {
                claude.prompt("go");
                claude.next("text");
                claude.closeInput();
                claude.process().toHandle().destroy();

                assertThat(claude.exit()).isEqualTo(143);
                assertThat(claude.all("result")).isEmpty();
            }
        }

        @Test
        void mayStopReading() throws Exception {
            play(MockTurn.text("hello"));
            start(MockFault.stopReading());
            try (ClaudeProcess claude = bench.asking()) {
                turn(claude);

                CompletableFuture<Void> written =
                        CompletableFuture.runAsync(() -> claude.writeLine("x".repeat(1_000_000)));
                claude.process().destroyForcibly();
                written.join();

                assertThat(claude.exit()).isEqualTo(137);
            }
        }

        @Test
        void mayLeaveAChildThatKeepsItsPipesOpen() throws Exception {
            play(MockTurn.of(MockFault.leaveAChild()).andText("mine"));
            try (ClaudeProcess claude = bench.asking()) {
                turn(claude);
                List<ProcessHandle> children = claude.process().descendants().toList();
                claude.closeInput();
                claude.process().onExit().join();

                assertThat(children).singleElement().matches(ProcessHandle::isAlive);
                children.forEach(ProcessHandle::destroyForcibly);
                assertThat(claude.exit()).isZero();
            }
        }

        @Test
        void mayTakeUpAParkedCallBeforeItIsIntroduced() throws Exception {
            play(MockTurn.tool("Bash", LS).then().andText("after"));
            String session = ClaudeBench.newId();
            try (ClaudeProcess claude = bench.askingIn(session)) {
                claude.introduced().prompt("go");
                claude.answer(claude.next("HOOK"), ClaudeProcess.hook("defer"));
                claude.next("result");
                claude.finish();
            }
            start(MockFault.resumeBeforeInitialize());

            try (ClaudeProcess claude = bench.resuming(session)) {
                ClaudeLine can = claude.next("CAN");
                claude.introduced();
                claude.allow(can, LS);
                claude.next("result");

                assertThat(claude.kinds("HOOK", "CAN", "answer", "tool_result", "result"))
                        .containsExactly("CAN", "answer", "tool_result", "result");
            }
        }
    }

    @Test
    void aScriptMayBeWrittenByHand() throws Exception {
        play();
        Files.writeString(
                bench.executable().resolveSibling("claude.script.json"),
                "{\"turns\":[{\"messages\":[{\"parts\":[{\"text\":\"by hand\"}]}]}]}");
        try (ClaudeProcess claude = bench.asking()) {
            assertThat(turn(claude).text("result")).isEqualTo("by hand");
        }
    }

    private Path install(Path folder) {
        return MockClaude.install(folder, script).executable();
    }

    private void play(MockTurn... turns) {
        script = MockScript.of(turns);
        install(bench.executable().resolveSibling(""));
    }

    private void start(MockFault fault) {
        script = script.atStart(fault);
        install(bench.executable().resolveSibling(""));
    }

    private static ClaudeLine turn(ClaudeProcess claude) {
        claude.prompt("go");
        return claude.next("result");
    }

    /** Another process writes it; the bound is that of the test. */
    private static void awaitFile(Path file) {
        while (!Files.exists(file)) {
            Thread.onSpinWait();
        }
    }
}
