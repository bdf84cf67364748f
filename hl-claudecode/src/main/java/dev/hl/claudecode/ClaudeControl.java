package dev.hl.claudecode;

import dev.hl.api.agent.AgentMode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * What a running Claude Code can be asked and told beside the conversation, also in the middle of a turn.
 *
 * <p>Every method returns at once; any number may be under way. A stage fails with
 * {@link ClaudeRequestRefusedException} when the program says no, {@link ClaudeRequestTimeoutException} when it does not
 * answer within the patience, 60 seconds unless {@link #within} says otherwise, and {@link ClaudeExitedException} when it
 * is gone or goes first. An answer that comes later is reported as a notice and has no other effect.
 *
 * <p>What depends on a stage runs on a thread that may block, so a listener may wait for an answer within a call; the run
 * says nothing more to it meanwhile. Safe for use by many threads.
 */
public interface ClaudeControl {
    /** The same, with another patience for every request made through it. */
    ClaudeControl within(Duration patience);

    /** What the program said about itself when it started. */
    CompletionStage<ClaudeServerInfo> serverInfo();

    /** Changes the model, from the next turn on. The program checks the name only when it uses it. */
    CompletionStage<Void> setModel(String model);

    /** Changes the mode, to one of those that leave every decision to the host. */
    CompletionStage<Void> setPermissionMode(AgentMode mode);

    /**
     * Changes the mode to any that the program has, such as {@code acceptEdits}. Depending on the settings of the run,
     * calls may then run or be refused that the host never hears of. Reported to the listener as a notice.
     */
    CompletionStage<Void> unsafeSetPermissionMode(String mode);

    /** Bounds what the model may think, 0 for not at all. Some models take no notice. */
    CompletionStage<Void> setMaxThinkingTokens(int tokens);

    /** What fills the context of the model. */
    CompletionStage<ClaudeContextUsage> contextUsage();

    /** The MCP servers of this run. */
    CompletionStage<List<ClaudeMcpServer>> mcpStatus();

    /** Connects a server anew. */
    CompletionStage<Void> mcpReconnect(String server);

    /** Switches a server on or off. */
    CompletionStage<Void> mcpToggle(String server, boolean enabled);

    /**
     * Sets the files that the agent edited back to what they were before a message, or says what that would change. The
     * run needs {@code CLAUDE_CODE_ENABLE_SDK_FILE_CHECKPOINTING=1} in its environment.
     *
     * @param message the id the message was sent under
     * @param dryRun only says what would change
     */
    CompletionStage<ClaudeRewind> rewindFiles(UUID message, boolean dryRun);

    /** Ends a task in the background; the program agrees to ids that it does not know. */
    CompletionStage<Void> stopTask(String task);

    /** Lets the commands that run now go on in the background. */
    CompletionStage<Void> backgroundTasks();

    /** The settings in force and where each comes from. They may hold what their owner keeps secret. */
    CompletionStage<Map<String, Object>> settings();

    /** Takes back a message that waits for its turn; false when it does not wait any more. */
    CompletionStage<Boolean> cancelQueued(UUID message);

    /**
     * Makes any other request and completes with the answer's payload.
     *
     * @throws dev.hl.api.InvalidValueException for one that could change what the host is asked, see {@link #unsafeRequest}
     */
    CompletionStage<Map<String, Object>> request(String subtype, Map<String, ?> fields);

    /**
     * Makes any request whatever. Some take the decision about calls out of the host's hands. Reported to the listener as
     * a notice.
     */
    CompletionStage<Map<String, Object>> unsafeRequest(String subtype, Map<String, ?> fields);
}
