package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.spi.AgentLaunch;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class IntroductionTest {
    private final AgentLaunch.Builder launch = AgentLaunch.of(
            new SessionId("session-1"),
            new RunId("run-1"),
            Path.of("work"),
            new AgentSessionId("6ba7b810-9dad-11d1-80b4-00c04fd430c8"));

    @Test
    void asksForEveryToolForAWeekAndForNothingElse() {
        Map<String, Object> request = request(ClaudeCodeOptions.builder());

        assertThat(request)
                .containsOnly(
                        Map.entry("subtype", "initialize"),
                        Map.entry(
                                "hooks",
                                Map.of(
                                        "PreToolUse",
                                        List.of(Map.of(
                                                "hookCallbackIds",
                                                List.of("hl-gate"),
                                                "timeout",
                                                604_800,
                                                "onFailure",
                                                "block")))));
    }

    @Test
    void seesEveryCallFirstUnderAnotherNameWhenNoTranscriptIsKept() {
        assertThat(request(ClaudeCodeOptions.builder().withoutTranscripts()).get("hooks"))
                .asString()
                .contains("hl-gate-here");
    }

    @Nested
    class ThatTheModelIsToPlan {
        @Test
        void isSaidByTheHostWhereTheProgramAddsNothingToPrompts() {
            launch.options(AgentOptions.builder()
                    .mode(AgentMode.PLAN)
                    .appendSystemPrompt("Be kind.")
                    .build());

            assertThat(request(ClaudeCodeOptions.builder()).get("appendSystemPrompt"))
                    .asString()
                    .startsWith("Be kind.\n\nYou are in plan mode");
            assertThat(request(ClaudeCodeOptions.builder().planInstructions("Plan well")))
                    .containsEntry("appendSystemPrompt", "Be kind.\n\nPlan well");
        }

        @Test
        void isLeftToTheProgramWithAttachments() {
            launch.options(AgentOptions.builder().mode(AgentMode.PLAN).build());

            assertThat(request(ClaudeCodeOptions.builder().attachments())).doesNotContainKey("appendSystemPrompt");
        }
    }

    @Nested
    class WhenTheHostDoesNotDecide {
        @Test
        void aServerIsNotSecondGuessed() {
            assertThat(request(ClaudeCodeOptions.builder().permissionPromptTool("mcp__gate__ask")))
                    .doesNotContainKey("hooks");
        }

        @Test
        void whatIsUnsafeIsNotAskedFor() {
            assertThat(request(ClaudeCodeOptions.builder().unsafeAllowedTool("Bash")))
                    .doesNotContainKey("hooks");
        }
    }

    @Nested
    class Carries {
        @Test
        void promptsHoweverLargeAndWhateverIsInThem() {
            String text = "ä\0\n".repeat(50_000);
            launch.options(AgentOptions.builder()
                    .systemPrompt(text)
                    .appendSystemPrompt(text)
                    .build());

            assertThat(request(ClaudeCodeOptions.builder()))
                    .containsEntry("systemPrompt", List.of(text))
                    .containsEntry("appendSystemPrompt", text);
        }

        @Test
        void theSchemaOfWhatComesOut() {
            Map<String, Object> schema = Map.of("type", "object");
            launch.options(AgentOptions.builder().outputSchema(schema).build());

            assertThat(request(ClaudeCodeOptions.builder())).containsEntry("jsonSchema", schema);
        }

        @Test
        void theNameOfTheHostsServerWhenTheHostHasTools() {
            launch.tools(List.of(new HostTool(
                    "ask",
                    "Asks",
                    Map.of("type", "object"),
                    call -> CompletableFuture.completedFuture(HostToolResult.text("yes")))));

            assertThat(request(ClaudeCodeOptions.builder())).containsEntry("sdkMcpServers", List.of("hl"));
        }

        @Test
        void whatTheProgramIsConfiguredWith() {
            Map<String, Object> request = request(ClaudeCodeOptions.builder()
                    .subagent("checker", new ClaudeSubagent("Checks", "You check", List.of("Read"), "haiku"))
                    .subagent("writer", ClaudeSubagent.of("Writes", "You write"))
                    .skills("pdf")
                    .toolAlias("Bash", "mcp__box__run")
                    .planInstructions("Plan well")
                    .excludeDynamicSections()
                    .forwardSubagentText());

            assertThat(request)
                    .containsEntry(
                            "agents",
                            Map.of(
                                    "checker",
                                    Map.of(
                                            "description",
                                            "Checks",
                                            "prompt",
                                            "You check",
                                            "tools",
                                            List.of("Read"),
                                            "model",
                                            "haiku"),
                                    "writer",
                                    Map.of("description", "Writes", "prompt", "You write")))
                    .containsEntry("skills", List.of("pdf"))
                    .containsEntry("toolAliases", Map.of("Bash", "mcp__box__run"))
                    .containsEntry("planModeInstructions", "Plan well")
                    .containsEntry("excludeDynamicSections", true)
                    .containsEntry("forwardSubagentText", true);
        }
    }

    @Test
    void refusesASchemaThatTheProgramWouldIgnore() {
        launch.options(
                AgentOptions.builder().outputSchema(Map.of("type", "array")).build());

        assertThatThrownBy(() -> request(ClaudeCodeOptions.builder()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("output schema")
                .hasMessageContaining("array");
    }

    private Map<String, Object> request(ClaudeCodeOptions.Builder options) {
        return Introduction.of(launch.build(), options.build());
    }
}
