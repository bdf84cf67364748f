package dev.hl.claudecode;

import dev.hl.api.agent.AgentOptions;
import dev.hl.api.spi.AgentLaunch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The arguments Claude Code is started with. A pure function of the launch. Every value shares one argument with its name,
 * so that no value is ever taken for an option.
 */
final class Arguments {
    /** What is larger stays off the command line, which some systems bound and all show to other users. */
    private static final int LARGEST = 8 * 1024;

    /** Makes every call come to {@code can_use_tool}, read-only ones too, also before a resumed program knows any hook. */
    private static final String ASK_FOR_EVERYTHING = "{\"permissions\":{\"ask\":[\"*\"]}}";

    private Arguments() {}

    static List<String> of(AgentLaunch launch, boolean projectTrusted) {
        List<String> arguments = new ArrayList<>(List.of(
                "--input-format=stream-json",
                "--output-format=stream-json",
                "--verbose",
                "--permission-prompt-tool=stdio",
                "--permission-mode=default",
                "--setting-sources=" + (projectTrusted ? "user,project,local" : "user"),
                "--settings=" + ASK_FOR_EVERYTHING,
                (launch.resume() ? "--resume=" : "--session-id=") + launch.agentSession()));
        addOptions(arguments, launch.options());
        return List.copyOf(arguments);
    }

    /** Whether the text must travel another way. */
    static boolean isTooLarge(String value) {
        return value.getBytes(StandardCharsets.UTF_8).length > LARGEST;
    }

    private static void addOptions(List<String> arguments, AgentOptions options) {
        options.model().ifPresent(model -> arguments.add("--model=" + model));
        options.appendSystemPrompt()
                .filter(text -> !isTooLarge(text))
                .ifPresent(text -> arguments.add("--append-system-prompt=" + text));
        if (options.maxTurns() > 0) {
            arguments.add("--max-turns=" + options.maxTurns());
        }
        options.additionalDirectories().forEach(directory -> arguments.add("--add-dir=" + directory));
    }
}
