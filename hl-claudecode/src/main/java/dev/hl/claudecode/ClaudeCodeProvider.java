package dev.hl.claudecode;

import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProvider;
import java.nio.file.Path;

/** Starts Claude Code, for a session manager or on its own. Safe for use by many threads. */
public interface ClaudeCodeProvider extends AgentProvider {
    /** {@inheritDoc} */
    @Override
    ClaudeCodeRun start(AgentLaunch launch, AgentListener listener);

    /**
     * Prepares a conversation that needs no session manager, no store and no approval manager. Nothing is started until
     * it is opened.
     *
     * @param directory where Claude Code works
     */
    ClaudeConversation.Builder converse(Path directory);
}
