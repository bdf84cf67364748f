package dev.hl.claudecode;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a Claude Code says it can do. Versions differ: ask for the capability, not for the version. One that says nothing of
 * a capability does not have it.
 *
 * @param version the version as it says itself; null when it does not, as those before 2.1.329 may not
 * @param hookFailureBlocks whether a call is refused when its hook fails; others let it go on to the next door
 * @param names the capabilities it lists, in its own words
 */
public record ClaudeCapabilities(@Nullable String version, boolean hookFailureBlocks, Set<String> names) {
    public ClaudeCapabilities {
        names = Set.copyOf(names);
    }

    /** The version as it says itself. */
    public Optional<String> saidVersion() {
        return Optional.ofNullable(version);
    }

    /** Whether it lists a capability. */
    public boolean has(String name) {
        return names.contains(name);
    }

    /** What is in the answer to the introduction. */
    static ClaudeCapabilities read(Fields answer) {
        return new ClaudeCapabilities(
                answer.text("claude_code_version"),
                answer.flag("hook_on_failure_supported"),
                Set.copyOf(answer.texts("capabilities").stream().distinct().toList()));
    }
}
