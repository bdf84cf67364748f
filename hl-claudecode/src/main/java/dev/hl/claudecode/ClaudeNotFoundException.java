package dev.hl.claudecode;

import dev.hl.api.spi.AgentException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** There is no Claude Code where it was looked for. */
public final class ClaudeNotFoundException extends AgentException {
    private static final long serialVersionUID = 1L;

    private final List<String> lookedAt;

    ClaudeNotFoundException(List<Path> lookedAt) {
        super(
                "Claude Code was not found; install it with `npm install -g @anthropic-ai/claude-code`, or with the native"
                        + " installer of https://claude.com/claude-code, or say where it is with"
                        + " ClaudeCode.builder().executable(path). Looked at: "
                        + lookedAt.stream().map(Path::toString).collect(Collectors.joining(", ")));
        this.lookedAt = lookedAt.stream().map(Path::toString).toList();
    }

    /** Where it was looked for, in order. */
    public List<Path> lookedAt() {
        return lookedAt.stream().map(Path::of).toList();
    }
}
