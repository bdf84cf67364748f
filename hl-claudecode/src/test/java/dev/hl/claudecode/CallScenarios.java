package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls of tools, questions and plans: what the host is asked and what becomes of its answer. */
abstract class CallScenarios extends ClaudeScenarios {
    CallScenarios(ClaudeBench bench) {
        super(bench);
    }

    @Nested
    class ACall {
        @Test
        void runsWithTheEditedInputWhenItIsAllowed() throws Exception {
            bench.api().reply(bash("touch original"), Reply.text("Done."));
            RecordingAgentListener listener =
                    RecordingAgentListener.answering(request -> PermissionReply.allow(command("touch edited")));

            TurnResult result = turn(AgentOptions.DEFAULT, listener).result();

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
                            AgentOptions.DEFAULT,
                            RecordingAgentListener.answering(request -> PermissionReply.deny("Not on a Friday")))
                    .result();

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

            turn(AgentOptions.DEFAULT, listener);

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

            turn(AgentOptions.DEFAULT, listener);

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

            turn(AgentOptions.DEFAULT, listener);

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
                    .reply(agent("inner work"), Reply.text("inner done"), Reply.text("outer done"));
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

            turn(AgentOptions.DEFAULT, listener);

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

            turn(AgentOptions.DEFAULT, listener);

            assertThat(listener.calls(AgentCall.Permission.class))
                    .extracting(asked -> asked.request().kind())
                    .contains(RequestKind.PLAN);
        }
    }
}
