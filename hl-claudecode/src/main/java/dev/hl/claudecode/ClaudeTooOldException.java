package dev.hl.claudecode;

import dev.hl.api.spi.AgentException;
import java.nio.file.Path;

/** The Claude Code that was found is older than what this library speaks with. */
public final class ClaudeTooOldException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final String found;
    private final String wanted;

    ClaudeTooOldException(Path executable, ClaudeVersion found, ClaudeVersion wanted) {
        super("Claude Code at " + executable + " is version " + found + ", but at least " + wanted
                + " is needed; update it with `npm install -g @anthropic-ai/claude-code`");
        this.found = found.toString();
        this.wanted = wanted.toString();
    }

    /** The version that is installed. */
    public String found() {
        return found;
    }

    /** The lowest version that would do. */
    public String wanted() {
        return wanted;
    }
}
