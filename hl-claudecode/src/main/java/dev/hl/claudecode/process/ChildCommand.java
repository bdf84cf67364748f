package dev.hl.claudecode.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What to start and how.
 *
 * @param arguments the executable and its arguments
 * @param directory where it runs
 * @param environment all of its environment, apart from the mark by which its descendants are found
 * @param name a short name for its threads
 * @param longestLine lines of more bytes than this are not kept; when about as much waits to be read by the child, it is
 *     offered no more
 */
public record ChildCommand(
        List<String> arguments, Path directory, Map<String, String> environment, String name, int longestLine) {
    public ChildCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /** Leaves out arguments and environment: prompts and secrets travel there. */
    @Override
    public String toString() {
        return "ChildCommand[" + arguments.get(0) + ", name=" + name + "]";
    }
}
