package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.MessagesRequest;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("full")
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RealClaudeTest {
    private final ClaudeBench bench = new ClaudeBench();

    @AfterEach
    void close() {
        bench.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hl-claude-"));
    }

    @Nested
    class ACall {
        @Test
        void runsWithTheEditedInputWhenItIsAllowed() throws Exception {
            bench.api().reply(bash("touch original"), Reply.text("Done."));
            RecordingAgentListener listener =
                    RecordingAgentListener.answering(request -> PermissionReply.allow(command("touch edited")));

            TurnResult result = turn(listener, "make a file");

            assertThat(bench.scratch().project().resolve("edited")).exists();
            assertThat(bench.scratch().project().resolve("original")).doesNotExist();
            assertThat(result.outcome()).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(result.text()).isEqualTo("Done.");
            assertThat(result.usage().costUsd()).isPositive();
            assertThat(result.usage().outputTokens()).isPositive();
        }

        @Test
        void doesNotRunWhenItIsDeniedAndTheModelReadsWhy() throws Exception {
            bench.api().reply(bash("touch original"), Reply.text("A pity."));

            TurnResult result = turn(
                    RecordingAgentListener.answering(request -> PermissionReply.deny("Not on a Friday")),
                    "make a file");

            assertThat(bench.scratch().project().resolve("original")).doesNotExist();
            assertThat(result.text()).isEqualTo("A pity.");
            assertThat(lastRequest().lastToolResults()).singleElement().satisfies(told -> {
                assertThat(told.error()).isTrue();
                assertThat(told.text()).contains("Not on a Friday");
            });
        }

        @ParameterizedTest
        @ValueSource(strings = {"ls", "echo hello", "git status", "pwd", "cat /etc/hostname"})
        void comesToTheDoorThatFailsClosedAlthoughItOnlyReads(String command) throws Exception {
            bench.api().reply(bash(command), Reply.text("ok"));
            RecordingAgentListener listener = RecordingAgentListener.allowing();

            turn(listener, "look around");

            assertThat(listener.calls(AgentCall.Permission.class))
                    .extracting(asked -> asked.request().call().input().get("command"))
                    .containsExactly(command);
            assertThat(listener.calls(AgentCall.Delivered.class)).hasSize(1);
        }

        @Test
        void ofAnyToolIsAskedForAndWrittenBackUnchanged() throws Exception {
            Path file = bench.scratch().project().resolve("a.txt");
            String content = "ä€😀 \" \\ \u2028 </script>\n\tend\n";
            bench.api()
                    .reply(
                            Reply.tool("Write", input("file_path", file.toString(), "content", content)),
                            Reply.tool("Read", input("file_path", file.toString())),
                            Reply.text("ok"));
            RecordingAgentListener listener = RecordingAgentListener.allowing();

            turn(listener, "write and read");

            assertThat(file).hasContent(content);
            assertThat(listener.calls(AgentCall.Permission.class))
                    .extracting(asked -> asked.request().call().name())
                    .containsExactly("Write", "Read");
        }

        @Test
        void isTheSameAtBothDoorsWhateverToolItIsOf() throws Exception {
            bench.api()
                    .reply(
                            Reply.tool("Write", input("file_path", "relative.txt", "content", "one  \n\n\n")),
                            Reply.tool("Write", input("file_path", "~/home.txt", "content", "two")),
                            Reply.tool(
                                    "Edit",
                                    input("file_path", "relative.txt", "old_string", "one", "new_string", "three  \n")),
                            Reply.tool("Bash", input("command", "  cd . && true ", "timeout", 5000)),
                            Reply.tool("TaskCreate", input("subject", "s", "description", "d")),
                            Reply.tool("WebFetch", input("url", "http://127.0.0.1:9/", "prompt", "p")),
                            Reply.text("ok"));
            RecordingAgentListener listener = RecordingAgentListener.allowing();

            turn(listener, "use many tools");

            assertThat(listener.messages(AgentNotice.class))
                    .extracting(AgentNotice::topic)
                    .doesNotContain("conflict", "gate", "refused");
            assertThat(listener.calls(AgentCall.Delivered.class))
                    .hasSameSizeAs(listener.calls(AgentCall.Permission.class))
                    .hasSizeGreaterThan(3);
        }

        @Test
        void ofASubagentNamesIt() throws Exception {
            bench.api()
                    .replyWhen(request -> request.lastUserText().contains("inner work"), bash("touch inner"))
                    .reply(
                            Reply.tool(
                                    "Agent",
                                    input(
                                            "description",
                                            "d",
                                            "prompt",
                                            "inner work",
                                            "subagent_type",
                                            "general-purpose")),
                            Reply.text("inner done"),
                            Reply.text("outer done"));
            RecordingAgentListener listener = RecordingAgentListener.allowing();

            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("delegate");
                get(listener.nth(2, AgentCall.Delivered.class));
            }

            assertThat(listener.calls(AgentCall.Permission.class))
                    .extracting(asked -> asked.request().call().name() + " "
                            + asked.request().askingSubagent().isPresent())
                    .containsExactly("Agent false", "Bash true");
        }
    }

    @Nested
    class AQuestion {
        @Test
        void isAnsweredWithItsInputAndTheAnswers() throws Exception {
            Map<String, Object> option = input("label", "Blue", "description", "The sky");
            Map<String, Object> other = input("label", "Red", "description", "The rose");
            Map<String, Object> question = input(
                    "question",
                    "Which colour?",
                    "header",
                    "Colour",
                    "options",
                    List.of(option, other),
                    "multiSelect",
                    false);
            bench.api().reply(Reply.tool("AskUserQuestion", input("questions", List.of(question))), Reply.text("ok"));
            RecordingAgentListener listener = RecordingAgentListener.answering(request -> {
                Map<String, Object> answered =
                        new LinkedHashMap<>(request.call().input());
                answered.put("answers", Map.of("Which colour?", "Blue"));
                return PermissionReply.allow(answered);
            });

            turn(listener, "ask me");

            assertThat(listener.calls(AgentCall.Permission.class))
                    .extracting(asked -> asked.request().kind())
                    .containsExactly(RequestKind.QUESTION);
            assertThat(lastRequest().lastToolResults())
                    .singleElement()
                    .satisfies(told -> assertThat(told.text()).contains("Blue"));
        }

        @Test
        void aboutAPlanIsToldApart() throws Exception {
            bench.api()
                    .reply(
                            Reply.tool("EnterPlanMode", Map.of()),
                            Reply.tool("ExitPlanMode", input("plan", "1. Do it")),
                            Reply.text("ok"));
            RecordingAgentListener listener = RecordingAgentListener.allowing();

            turn(listener, "plan it");

            assertThat(listener.calls(AgentCall.Permission.class))
                    .extracting(asked -> asked.request().kind())
                    .contains(RequestKind.PLAN);
        }
    }

    @Nested
    class ACallThatWasPutAside {
        @RepeatedTest(100)
        void neverRunsWhenItIsDeniedOnTheResumeAlthoughItOnlyReads() throws Exception {
            Files.writeString(bench.scratch().project().resolve("file"), "the secret");
            bench.api().reply(bash("cat file"), Reply.text("A pity."));
            AgentLaunch launch = park();
            RecordingAgentListener denying = RecordingAgentListener.answering(request -> PermissionReply.deny("no"));

            try (AgentRun run = bench.provider().start(ClaudeBench.resumed(launch), denying)) {
                assertThat(run.process()).isPresent();
                assertThat(get(denying.first(AgentCall.TurnEnded.class))
                                .result()
                                .outcome())
                        .isEqualTo(TurnOutcome.COMPLETED);
            }

            assertThat(lastRequest().lastToolResults())
                    .singleElement()
                    .satisfies(told -> assertThat(told.text()).contains("no").doesNotContain("the secret"));
            assertThat(denying.calls(AgentCall.Permission.class)).hasSize(1);
            assertThat(denying.calls(AgentCall.Delivered.class)).hasSize(1);
        }

        @RepeatedTest(5)
        void staysAsideWhenTheResumedRunIsClosedAtOnce() throws Exception {
            bench.api().reply(bash("touch later"), Reply.text("done"));
            AgentLaunch launch = park();
            bench.provider()
                    .start(ClaudeBench.resumed(launch), RecordingAgentListener.holding())
                    .close();
            RecordingAgentListener allowing = RecordingAgentListener.allowing();

            try (AgentRun run = bench.provider().start(ClaudeBench.resumed(launch), allowing)) {
                assertThat(run.process()).isPresent();
                get(allowing.first(AgentCall.TurnEnded.class));
            }

            assertThat(bench.scratch().project().resolve("later")).exists();
        }

        @Test
        void leavesNoProcessWhileItWaits() throws Exception {
            bench.api().reply(bash("touch later"));
            RecordingAgentListener listener = RecordingAgentListener.answering(request -> PermissionReply.defer());

            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("go");

                assertThat(get(listener.first(AgentCall.Exited.class)).exit().code())
                        .isZero();
                assertThat(run.process()
                                .map(process -> ProcessHandle.of(process.pid()).isPresent()))
                        .contains(false);
            }
        }

        private AgentLaunch park() throws Exception {
            AgentLaunch launch = bench.launch();
            RecordingAgentListener deferring = RecordingAgentListener.answering(request -> PermissionReply.defer());
            try (AgentRun run = bench.provider().start(launch, deferring)) {
                run.send("go");
                get(deferring.first(AgentCall.Exited.class));
            }
            return launch;
        }
    }

    @Nested
    class AnEnd {
        @Test
        void takesEverythingWithItThatTheAgentStarted() throws Exception {
            bench.api()
                    .reply(
                            bash("tail -f /dev/null > /dev/null 2>&1 & echo $! > orphan"),
                            bash("echo $$ > running; exec tail -f /dev/null"));
            RecordingAgentListener listener = RecordingAgentListener.allowing();
            List<Long> started = new ArrayList<>();
            try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
                run.send("start things");
                get(listener.nth(2, AgentCall.Delivered.class));
                started.addAll(List.of(run.process().orElseThrow().pid(), pid("running"), pid("orphan")));
            }

            assertThat(started).noneMatch(RealClaudeTest::isRunning);
        }

        @Test
        void ofTheHostIsTheEndOfAllTools() throws Exception {
            bench.api()
                    .reply(
                            bash("echo one >> marks; while [ ! -e go ]; do sleep 0.05; done"),
                            bash("echo two >> marks"),
                            bash("ls >> marks"));
            Process host = HostProcess.start(bench);
            long claude = Long.parseLong(HostProcess.line(host));
            HostProcess.line(host);
            awaitFile("marks");

            host.destroyForcibly().waitFor();
            Files.createFile(bench.scratch().project().resolve("go"));
            ProcessHandle.of(claude).ifPresent(process -> process.onExit().join());

            assertThat(bench.scratch().lines("marks")).containsExactly("one");
        }
    }

    @Nested
    class AStart {
        @Test
        void failsWhenTheTranscriptToGoOnWithIsMissing() {
            RecordingAgentListener listener = RecordingAgentListener.allowing();

            assertThatThrownBy(() -> bench.provider().start(ClaudeBench.resumed(bench.launch()), listener))
                    .isInstanceOfSatisfying(ClaudeStartException.class, e -> {
                        assertThat(e.exitCode()).isEqualTo(OptionalInt.of(1));
                        assertThat(e.errorTail()).contains("No conversation found");
                    });

            assertThat(listener.calls()).isEmpty();
        }

        @Test
        void failsWhenTheTranscriptToWriteIsThereAlready() throws Exception {
            AgentLaunch launch = bench.launch();
            RecordingAgentListener listener = RecordingAgentListener.allowing();
            try (AgentRun run = bench.provider().start(launch, listener)) {
                run.send("hello");
                get(listener.first(AgentCall.TurnEnded.class));
            }

            assertThatThrownBy(() -> bench.provider().start(launch, RecordingAgentListener.allowing()))
                    .isInstanceOf(ClaudeStartException.class)
                    .hasMessageContaining("already in use");
        }
    }

    @Nested
    class Options {
        @ParameterizedTest
        @ValueSource(ints = {10, 50_000})
        void bringTheSystemPromptToTheModelHoweverLargeItIs(int size) throws Exception {
            String text = "ä".repeat(size);

            turn(AgentOptions.builder().appendSystemPrompt("<<" + text + ">>").build(), "hello");

            assertThat(lastRequest().systemText()).contains("<<" + text + ">>");
        }

        @Test
        void chooseTheModel() throws Exception {
            turn(AgentOptions.builder().model("claude-opus-4-5").build(), "hello");

            assertThat(lastRequest().model()).isEqualTo("claude-opus-4-5");
        }

        @Test
        void boundTheRoundsOfATurn() throws Exception {
            bench.api().reply(bash("true"), bash("true"), bash("true"));

            TurnResult result = turn(AgentOptions.builder().maxTurns(2).build(), "loop");

            assertThat(result.outcome()).isEqualTo(TurnOutcome.MAX_TURNS);
        }
    }

    @Test
    void eachTurnHasItsOwnUsage() throws Exception {
        RecordingAgentListener listener = RecordingAgentListener.allowing();
        try (AgentRun run = bench.provider().start(bench.launch(), listener)) {
            run.send("one");
            get(listener.nth(1, AgentCall.TurnEnded.class));
            run.send("two");
            get(listener.nth(2, AgentCall.TurnEnded.class));
        }

        assertThat(listener.calls(AgentCall.TurnEnded.class))
                .extracting(ended -> ended.result().usage().outputTokens())
                .containsExactly(20L, 20L);
    }

    private TurnResult turn(RecordingAgentListener listener, String prompt) throws Exception {
        return turn(listener, AgentOptions.DEFAULT, prompt);
    }

    private TurnResult turn(AgentOptions options, String prompt) throws Exception {
        return turn(RecordingAgentListener.allowing(), options, prompt);
    }

    private TurnResult turn(RecordingAgentListener listener, AgentOptions options, String prompt) throws Exception {
        try (AgentRun run = bench.provider().start(bench.launch(options), listener)) {
            run.send(prompt);
            return get(listener.first(AgentCall.TurnEnded.class)).result();
        }
    }

    private MessagesRequest lastRequest() {
        List<MessagesRequest> requests = bench.api().requests();
        return requests.get(requests.size() - 1);
    }

    private long pid(String file) throws Exception {
        awaitFile(file);
        return Long.parseLong(bench.scratch().lines(file).get(0));
    }

    /** Another process writes it; the bound is that of the test. */
    private void awaitFile(String file) {
        while (bench.scratch().lines(file).isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private static Reply bash(String command) {
        return Reply.tool("Bash", command(command));
    }

    private static Map<String, Object> command(String command) {
        return input("command", command, "description", "d");
    }

    /** Names and values in turn. */
    private static Map<String, Object> input(Object... fields) {
        Map<String, Object> input = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) {
            input.put((String) fields[i], fields[i + 1]);
        }
        return input;
    }

    /** A process that is over but that nobody has reaped has no command any more. */
    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid)
                .filter(process -> process.info().command().isPresent())
                .isPresent();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(60, TimeUnit.SECONDS);
    }
}
