package dev.hl.claudecode;

import dev.hl.api.InvalidValueException;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProcess;
import dev.hl.claudecode.process.ChildCommand;
import dev.hl.claudecode.process.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts Claude Code for one launch after another. */
final class ClaudeProvider implements ClaudeCodeProvider {
    private static final Logger LOG = LoggerFactory.getLogger(ClaudeProvider.class);
    private static final int SHORT = 8;

    private final Installation installation;
    private final RunSettings settings;
    private final Map<String, String> inherited;
    private final Semaphore starts;

    ClaudeProvider(Installation installation, RunSettings settings, Map<String, String> inherited) {
        this.installation = installation;
        this.settings = settings;
        this.inherited = Map.copyOf(inherited);
        starts = new Semaphore(settings.startsAtOnce(), true);
    }

    @Override
    public ClaudeCodeRun start(AgentLaunch launch, AgentListener listener) {
        requirePossible(launch);
        awaitTurn();
        try {
            return startNow(launch, listener);
        } finally {
            starts.release();
        }
    }

    private void awaitTurn() {
        try {
            starts.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ClaudeStartException("the thread was interrupted while others were starting", e);
        }
    }

    private ClaudeCodeRun startNow(AgentLaunch launch, AgentListener listener) {
        Map<String, String> environment = RunEnvironment.of(inherited, settings, launch);
        Path executable = installation.executable(environment);
        LaunchFiles files = LaunchFiles.write(launch.session(), LaunchDocuments.of(settings.options()));
        boolean started = false;
        try {
            List<String> arguments = new ArrayList<>(List.of(executable.toString()));
            arguments.addAll(Arguments.of(launch, settings, files.paths()));
            ChildCommand command = new ChildCommand(
                    arguments, launch.workingDirectory(), environment, shortName(launch.run()), settings.longestLine());
            AnnouncedRun announced = new AnnouncedRun(listener, unsafe(launch), files::delete);
            ClaudeCodeRun run = ClaudeRun.start(command, launch, settings, announced);
            started = true;
            return run;
        } catch (IOException e) {
            throw new ClaudeStartException(executable + " cannot be run", e);
        } finally {
            if (!started) {
                files.delete();
            }
        }
    }

    @Override
    public boolean endLeftover(AgentProcess process, SessionId session) {
        boolean found = Leftovers.end(process, RunEnvironment.SESSION_ID, session.value(), settings.closeGrace());
        LaunchFiles.deleteLeftovers(session);
        return found;
    }

    @Override
    public ClaudeConversation.Builder converse(Path directory) {
        return new ClaudeConversation.Builder(this, directory);
    }

    private void requirePossible(AgentLaunch launch) {
        if (!Files.isDirectory(launch.workingDirectory())) {
            throw new ClaudeStartException(
                    "its working directory " + launch.workingDirectory() + " is not a directory", null);
        }
        InvalidValueException.unless(
                settings.options().sessionPersistence || !launch.resume(),
                "resume",
                launch.agentSession(),
                "left out where no transcripts are kept");
    }

    private @Nullable AgentNotice unsafe(AgentLaunch launch) {
        Unsafe unsafe = settings.options().unsafe;
        if (unsafe.isNothing()) {
            return null;
        }
        LOG.warn("Session {} is launched unsafely. {}", launch.session(), unsafe.report());
        return new AgentNotice("unsafe", unsafe.report());
    }

    private static String shortName(RunId run) {
        String value = run.value();
        return value.length() <= SHORT ? value : value.substring(0, SHORT);
    }
}
