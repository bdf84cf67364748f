package dev.hl.claudecode;

import dev.hl.api.RunId;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.AgentRun;
import dev.hl.claudecode.process.ChildCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts Claude Code for one launch after another. */
final class ClaudeProvider implements AgentProvider {
    private static final int SHORT = 8;

    private final Installation installation;
    private final RunSettings settings;
    private final Map<String, String> inherited;

    ClaudeProvider(Installation installation, RunSettings settings, Map<String, String> inherited) {
        this.installation = installation;
        this.settings = settings;
        this.inherited = Map.copyOf(inherited);
    }

    @Override
    public AgentRun start(AgentLaunch launch, AgentListener listener) {
        if (!Files.isDirectory(launch.workingDirectory())) {
            throw new ClaudeStartException(
                    "its working directory " + launch.workingDirectory() + " is not a directory", null);
        }
        ChildCommand command = command(launch);
        try {
            return ClaudeRun.start(command, launch, settings, listener);
        } catch (IOException e) {
            throw new ClaudeStartException(command.arguments().get(0) + " cannot be run", e);
        }
    }

    private ChildCommand command(AgentLaunch launch) {
        Map<String, String> environment = RunEnvironment.of(inherited, settings, launch);
        Path executable = installation.executable(environment);
        List<String> arguments = new ArrayList<>(List.of(executable.toString()));
        arguments.addAll(Arguments.of(launch, settings.projectTrusted()));
        return new ChildCommand(
                arguments, launch.workingDirectory(), environment, shortName(launch.run()), settings.longestLine());
    }

    private static String shortName(RunId run) {
        String value = run.value();
        return value.length() <= SHORT ? value : value.substring(0, SHORT);
    }
}
