package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Secret;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.Effort;
import dev.hl.api.agent.Thinking;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentRun;
import dev.hl.testkit.fakes.AgentCall;
import dev.hl.testkit.fakes.RecordingAgentListener;
import dev.hl.testkit.fakes.anthropic.Reply;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be chosen for a run, and where it goes. */
abstract class OptionsScenarios extends ClaudeScenarios {
    final RecordingAgentListener denying = denying();

    OptionsScenarios(ClaudeBench bench) {
        super(bench);
    }

    @Nested
    class AnOption {
        @ParameterizedTest
        @ValueSource(ints = {10, 50_000})
        void bringsTheSystemPromptToTheModelHoweverLargeItIs(int size) throws Exception {
            String text = "ä".repeat(size);

            turn(
                    AgentOptions.builder()
                            .appendSystemPrompt("<<" + text + ">>")
                            .build(),
                    RecordingAgentListener.allowing());

            assertThat(lastRequest().systemText()).contains("<<" + text + ">>");
        }

        @Test
        void choosesTheModel() throws Exception {
            turn(AgentOptions.builder().model("claude-opus-4-5").build(), RecordingAgentListener.allowing());

            assertThat(lastRequest().model()).isEqualTo("claude-opus-4-5");
        }

        @Test
        void boundsTheRoundsOfATurn() throws Exception {
            bench.api().reply(bash("true"), bash("true"), bash("true"));

            TurnResult result = turn(AgentOptions.builder().maxTurns(2).build(), RecordingAgentListener.allowing())
                    .result();

            assertThat(result.outcome()).isEqualTo(TurnOutcome.MAX_TURNS);
        }
    }

    @Nested
    class AllOptionsAtOnce {
        @Test
        void areAcceptedAndReachTheModel() throws Exception {
            Path plugin = bench.scratch().home().resolve("plugin");
            Scratch.write(plugin, ".claude-plugin/plugin.json", "{\"name\":\"p\",\"version\":\"1.0.0\"}");
            builder.options(ClaudeCodeOptions.builder()
                    .mcpServer("box", McpServer.stdio("false").environment("TOKEN", Secret.of("hunter2")))
                    .ignoreOtherMcpServers()
                    .settings(Map.of("includeCoAuthoredBy", false))
                    .subagent("checker", new ClaudeSubagent("Checks all", "You check", List.of("Read"), "haiku"))
                    .plugin(plugin)
                    .skills("pdf")
                    .beta("context-1m-2025-08-07")
                    .toolAlias("WebFetch", "mcp__box__fetch")
                    .planInstructions("Plan well")
                    .excludeDynamicSections()
                    .forwardSubagentText()
                    .replayUserMessages()
                    .fileCheckpoints()
                    .hookEvents()
                    .debugFile(bench.scratch().home().resolve("debug.log"))
                    .taskBudget(100_000)
                    .extraFlag("name", "A name")
                    .build());
            AgentOptions options = AgentOptions.builder()
                    .model("claude-sonnet-4-5")
                    .fallbackModel("claude-haiku-4-5")
                    .systemPrompt("SYSTEM ONE")
                    .appendSystemPrompt("SYSTEM TWO")
                    .availableTools("Read", "Bash", "Task")
                    .disallowedTool("Read(.env)")
                    .maxTurns(5)
                    .maxCostUsd(new BigDecimal("10"))
                    .effort(Effort.HIGH)
                    .thinking(Thinking.budget(2_000))
                    .partialMessages(true)
                    .additionalDirectory(bench.scratch().home())
                    .environment("LANG", "C")
                    .build();

            AgentCall.TurnEnded ended = turn(options, denying);

            assertThat(ended.result().outcome()).isEqualTo(TurnOutcome.COMPLETED);
            assertThat(lastRequest().systemText()).contains("SYSTEM ONE", "SYSTEM TWO");
            assertThat(lastRequest().toolNames()).contains("Read", "Bash").doesNotContain("Write");
            assertThat(lastRequest().body().toString()).contains("Checks all");
            assertThat(bench.scratch().home().resolve("debug.log")).exists();
        }

        @Test
        void leaveNoToolWhenNoneIsAvailable() throws Exception {
            turn(AgentOptions.builder().availableTools().build(), denying);

            assertThat(lastRequest().toolNames()).isEmpty();
        }

        @Test
        void giveTheModelAToolToEndWith() throws Exception {
            Map<String, Object> schema = Map.of(
                    "type",
                    "object",
                    "properties",
                    Map.of("lines", Map.of("type", "integer")),
                    "required",
                    List.of("lines"));
            bench.api().reply(Reply.tool("StructuredOutput", Map.of("lines", 3)), Reply.text("ok"));

            AgentCall.TurnEnded ended =
                    turn(AgentOptions.builder().outputSchema(schema).build(), RecordingAgentListener.allowing());

            assertThat(bench.api().requests().get(0).toolNames()).contains("StructuredOutput");
            assertThat(ended.raw()).contains("\"structured_output\":{\"lines\":3}");
        }

        @Test
        void beginWithAPlan() throws Exception {
            bench.api().reply(Reply.tool("ExitPlanMode", Map.of("plan", "1. Do it")), Reply.text("ok"));

            turn(AgentOptions.builder().mode(AgentMode.PLAN).build(), denying);

            assertThat(denying.calls(AgentCall.Permission.class)).hasSize(1);
        }
    }

    @Nested
    class WhatIsLargeOrSecret {
        @Test
        @EnabledOnOs(value = OS.LINUX, disabledReason = "only there can long arguments be read")
        void isNotAmongTheArgumentsAndGoneAfterwards() throws Exception {
            String prompt = "P".repeat(300_000);
            builder.options(ClaudeCodeOptions.builder()
                    .mcpServer("box", McpServer.stdio("false").environment("TOKEN", Secret.of("hunter2")))
                    .settings(Map.of("env", Map.of("TOKEN", "hunter2")))
                    .subagent("checker", ClaudeSubagent.of("Checks all", prompt))
                    .build());
            AgentOptions options = AgentOptions.builder()
                    .systemPrompt(prompt)
                    .appendSystemPrompt(prompt)
                    .outputSchema(Map.of("type", "object", "description", prompt))
                    .build();
            List<Path> files;

            try (AgentRun run = start(options, denying)) {
                List<String> arguments = arguments(run);
                files = arguments.stream()
                        .filter(argument -> argument.startsWith("--mcp-config=") || argument.startsWith("--settings="))
                        .map(argument -> Path.of(argument.replaceFirst("^[^=]*=", "")))
                        .toList();
                assertThat(String.join(" ", arguments))
                        .doesNotContain("hunter2", "PPPP")
                        .hasSizeLessThan(4_000);
                assertThat(files).hasSize(2).allMatch(Files::exists);
                turn(run, denying, 1);
            }

            assertThat(lastRequest().systemText()).contains(prompt);
            assertThat(files).noneMatch(Files::exists).noneMatch(file -> Files.exists(file.getParent()));
        }
    }

    @Nested
    class ATranscript {
        @Test
        void isCopiedAndEndedWhereItIsSaid() throws Exception {
            bench.api().reply(Reply.text("FIRST ANSWER"), Reply.text("SECOND ANSWER"), Reply.text("third"));
            AgentLaunch original = bench.launch();
            String firstAnswer;
            try (AgentRun run = provider().start(original, denying)) {
                turn(run, denying, 1);
                firstAnswer = uuidOf("FIRST ANSWER");
                turn(run, denying, 2);
            }
            AgentLaunch copy = AgentLaunch.of(
                            original.session(),
                            original.run(),
                            original.workingDirectory(),
                            new AgentSessionId(UUID.randomUUID().toString()))
                    .fork(original.agentSession())
                    .resumeAt(firstAnswer)
                    .build();
            RecordingAgentListener other = RecordingAgentListener.allowing();

            try (AgentRun run = provider().start(copy, other)) {
                turn(run, other, 1);
            }

            assertThat(lastRequest().body().toString()).contains("FIRST ANSWER").doesNotContain("SECOND ANSWER");
            assertThat(other.calls(AgentCall.TurnEnded.class).get(0).raw())
                    .contains(copy.agentSession().value());
        }

        private String uuidOf(String text) throws Exception {
            return denying.calls(AgentCall.Message.class).stream()
                    .map(AgentCall.Message::raw)
                    .filter(raw -> raw.contains(text))
                    .map(raw -> Lines.read(raw).required("uuid"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
