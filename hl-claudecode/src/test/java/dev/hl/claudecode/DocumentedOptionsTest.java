package dev.hl.claudecode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentMode;
import dev.hl.api.agent.AgentOptions;
import dev.hl.api.agent.AgentSessionId;
import dev.hl.api.agent.Effort;
import dev.hl.api.agent.HostTool;
import dev.hl.api.agent.HostToolResult;
import dev.hl.api.agent.Thinking;
import dev.hl.api.spi.AgentLaunch;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every option of the official libraries and what becomes of it here: {@code --flag}, {@code initialize.field},
 * {@code env.VARIABLE}, {@code host} for what is not the program's business, or {@code left out}.
 */
class DocumentedOptionsTest {
    private static final Path DIRECTORY = Path.of("work").toAbsolutePath();

    private static final String OPTIONS = """
            system_prompt | initialize.systemPrompt | AgentOptions.systemPrompt
            append to the preset claude_code | initialize.appendSystemPrompt | AgentOptions.appendSystemPrompt
            system_prompt file | host | the caller reads the file; the text has no bound here
            exclude_dynamic_sections | initialize.excludeDynamicSections | ClaudeCodeOptions.excludeDynamicSections
            systemPromptSnapshot | left out | unknown to 2.1.197
            tools | --tools | AgentOptions.availableTools
            allowed_tools | --allowed-tools | ClaudeCodeOptions.unsafeAllowedTool
            disallowed_tools | --disallowed-tools | AgentOptions.disallowedTool
            toolAliases | initialize.toolAliases | ClaudeCodeOptions.toolAlias
            permission_mode | --permission-mode | AgentOptions.mode, ClaudeCodeOptions.unsafePermissionMode
            allowDangerouslySkipPermissions | left out | unsafePermissionMode says it in one place
            can_use_tool | --permission-prompt-tool | AgentListener.permission
            permission_prompt_tool_name | --permission-prompt-tool | ClaudeCodeOptions.permissionPromptTool
            permissionPrompts | left out | a host that denies everything says the same with a reason
            planModeInstructions | initialize.planModeInstructions | ClaudeCodeOptions.planInstructions
            mcp_servers | --mcp-config | ClaudeCodeOptions.mcpServer
            mcp_servers of the host | initialize.sdkMcpServers | AgentLaunch.tools
            mcpServersDelivery | left out | servers travel in a file that only the user can read; 2.1.197 knows nothing else
            strict_mcp_config | --strict-mcp-config | ClaudeCodeOptions.ignoreOtherMcpServers
            plugins | --plugin-dir | ClaudeCodeOptions.plugin
            agents | initialize.agents | ClaudeCodeOptions.subagent
            agent | --agent | ClaudeCodeOptions.agent
            skills | initialize.skills | ClaudeCodeOptions.skills
            setting_sources | --setting-sources | ClaudeCodeBuilder.trustProject, ignoreUserSettings
            settings | --settings | ClaudeCodeOptions.settings, settingsFile, unsafeSettings
            sandbox | --settings | ClaudeCodeOptions.settings
            managedSettings | left out | it would stand above the settings that make the program ask; unknown to 2.1.197
            projectConfigRoot | left out | unknown to 2.1.197
            add_dirs | --add-dir | AgentOptions.additionalDirectory
            model | --model | AgentOptions.model
            fallback_model | --fallback-model | AgentOptions.fallbackModel
            betas | --betas | ClaudeCodeOptions.beta
            max_turns | --max-turns | AgentOptions.maxTurns
            max_budget_usd | --max-budget-usd | AgentOptions.maxCostUsd
            task_budget | --task-budget | ClaudeCodeOptions.taskBudget
            thinking | --max-thinking-tokens | AgentOptions.thinking
            thinking display | left out | reachable as extraFlag("thinking-display", ...)
            effort | --effort | AgentOptions.effort
            output_format | initialize.jsonSchema | AgentOptions.outputSchema
            include_partial_messages | --include-partial-messages | AgentOptions.partialMessages
            include_hook_events | --include-hook-events | ClaudeCodeOptions.hookEvents
            forward_subagent_text | initialize.forwardSubagentText | ClaudeCodeOptions.forwardSubagentText
            promptSuggestions, agentProgressSummaries | left out | for the program's own screens
            supportedDialogKinds, onUserDialog | left out | dialogs of the program's own screens; unknown kinds go unanswered
            perTaskStopAffordance | left out | unknown to 2.1.197; ClaudeControl.stopTask ends one task
            files mentioned in prompts | env.CLAUDE_CODE_DISABLE_ATTACHMENTS | off; ClaudeCodeOptions.attachments
            verbatimPrompts | left out | unknown to 2.1.197
            continue | left out | the transcript is always named: the newest one of a directory may be another program's
            resume | --resume | AgentLaunch.resume
            session_id | --session-id | AgentLaunch.agentSession
            fork_session | --fork-session | AgentLaunch.fork
            resume_session_at | --resume-session-at | AgentLaunch.resumeAt
            resume_drops_turn | left out | unknown to 2.1.197; resumeAt names the message to end with
            persistSession | --no-session-persistence | ClaudeCodeOptions.withoutTranscripts
            session_store | left out | the store of hl keeps what was said; reachable as extraFlag("session-mirror")
            session_store_flush, load_timeout_ms | left out | belong to session_store
            enable_file_checkpointing | env.CLAUDE_CODE_ENABLE_SDK_FILE_CHECKPOINTING | ClaudeCodeOptions.fileCheckpoints
            replay of user messages | --replay-user-messages | ClaudeCodeOptions.replayUserMessages
            toolConfig.askUserQuestion.previewFormat | host | AgentOptions.environment
            title | left out | a title is the session's here; reachable as extraFlag("name", ...)
            env | env.EXTRA | AgentOptions.environment, ClaudeCodeBuilder.environment
            cwd | env.PWD | AgentLaunch.workingDirectory
            cli_path | host | ClaudeCodeBuilder.executable
            executable | left out | only the native program is started, never through another runtime
            spawnClaudeCodeProcess | left out | a process elsewhere could not be ended or found again
            user | left out | the process is the host's own
            max_buffer_size | host | ClaudeCodeBuilder.longestLine
            stderr | host | its end is in AgentExit.detail and ClaudeStartException.errorTail
            debug, debugFile | --debug-file | ClaudeCodeOptions.debugFile
            extra_args | --brief | ClaudeCodeOptions.extraFlag
            hooks | initialize.hooks | our own; more as settings of the caller
            onElicitation | host | declined with a notice
            abortController | host | AgentRun.interrupt and close
            """;

    private record Documented(String name, String becomes, String here) {
        static Documented parse(String line) {
            String[] parts = line.split(" \\| ");
            assertThat(parts).as(line).hasSize(3);
            return new Documented(parts[0], parts[1], parts[2]);
        }

        boolean isInTheProgram() {
            return !becomes.equals("host") && !becomes.equals("left out");
        }
    }

    @TestFactory
    Stream<DynamicTest> whatIsSaidToBecomeOfAnOptionBecomesOfIt() {
        Set<String> traces = tracesOfEverything();

        return documented()
                .map(option -> DynamicTest.dynamicTest(option.name(), () -> {
                    assertThat(option.here()).isNotBlank();
                    if (option.isInTheProgram()) {
                        assertThat(traces).contains(option.becomes());
                    }
                }));
    }

    @Test
    void nothingReachesTheProgramThatIsNotInTheTable() {
        Set<String> known = documented().map(Documented::becomes).collect(Collectors.toCollection(TreeSet::new));
        Set<String> wire = Set.of("--input-format", "--output-format", "--verbose", "initialize.subtype");
        Set<String> identity = Set.of("env.HUMANLAYER_RUN_ID", "env.HUMANLAYER_SESSION_ID");

        assertThat(tracesOfEverything())
                .allMatch(trace -> known.contains(trace) || wire.contains(trace) || identity.contains(trace));
    }

    private static Stream<Documented> documented() {
        return OPTIONS.lines().map(Documented::parse);
    }

    /** What is left of a launch with everything set, of a fork, and of one that is unsafe. */
    private static Set<String> tracesOfEverything() {
        ClaudeCodeOptions.Builder options = everything();
        Set<String> traces = new TreeSet<>(tracesOf(fork(), options.build()));
        traces.addAll(tracesOf(resumed(), options.build()));
        traces.addAll(tracesOf(resumed(), ClaudeCodeOptions.DEFAULT));
        traces.addAll(tracesOf(fork(), options.unsafeAllowedTool("Read").build()));
        return traces;
    }

    private static Set<String> tracesOf(AgentLaunch launch, ClaudeCodeOptions options) {
        RunSettings settings = ClaudeCode.builder().options(options).settings();
        Map<String, Path> files = Map.of(LaunchDocuments.MCP_SERVERS, DIRECTORY);
        Set<String> traces = new TreeSet<>();
        for (String argument : Arguments.of(launch, settings, files)) {
            traces.add(argument.replaceFirst("=.*", ""));
        }
        Introduction.of(launch, options).keySet().forEach(field -> traces.add("initialize." + field));
        RunEnvironment.of(Map.of(), settings, launch).keySet().forEach(name -> traces.add("env." + name));
        return traces;
    }

    private static AgentLaunch fork() {
        return launch().fork(new AgentSessionId("16fd2706-8baf-433b-82eb-8c7fada847da"))
                .resumeAt("message")
                .build();
    }

    private static AgentLaunch resumed() {
        return launch().resume(true).build();
    }

    private static AgentLaunch.Builder launch() {
        HostTool tool = new HostTool(
                "ask",
                "Asks",
                Map.of("type", "object"),
                call -> CompletableFuture.completedFuture(HostToolResult.text("yes")));
        return AgentLaunch.of(
                        new SessionId("session"),
                        new RunId("run"),
                        DIRECTORY,
                        new AgentSessionId("6ba7b810-9dad-11d1-80b4-00c04fd430c8"))
                .options(session())
                .tools(List.of(tool));
    }

    private static AgentOptions session() {
        return AgentOptions.builder()
                .model("sonnet")
                .fallbackModel("haiku")
                .systemPrompt("s")
                .appendSystemPrompt("a")
                .availableTools("Read")
                .disallowedTool("Bash")
                .mode(AgentMode.PLAN)
                .maxTurns(1)
                .maxCostUsd(BigDecimal.ONE)
                .effort(Effort.LOW)
                .thinking(Thinking.budget(1))
                .outputSchema(Map.of("type", "object"))
                .partialMessages(true)
                .additionalDirectory(DIRECTORY)
                .environment("EXTRA", "1")
                .build();
    }

    private static ClaudeCodeOptions.Builder everything() {
        return ClaudeCodeOptions.builder()
                .mcpServer("box", McpServer.stdio("node"))
                .ignoreOtherMcpServers()
                .subagent("checker", ClaudeSubagent.of("Checks", "You check"))
                .agent("checker")
                .plugin(DIRECTORY)
                .skills("pdf")
                .beta("beta")
                .toolAlias("Bash", "mcp__box__run")
                .planInstructions("plan")
                .excludeDynamicSections()
                .forwardSubagentText()
                .withoutTranscripts()
                .replayUserMessages()
                .fileCheckpoints()
                .hookEvents()
                .debugFile(DIRECTORY.resolve("log"))
                .taskBudget(1)
                .extraFlag("brief");
    }
}
