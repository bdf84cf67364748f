package dev.hl.claudecode.process;

import dev.hl.api.spi.AgentProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a process that another host started has left running: itself, what it started, and what it started that has lost its
 * parent since. Found by number and start, then by a variable of the environment that nobody else has; never by name.
 */
public final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);

    /** The operating system derives a start from the clock, which may have been set since. */
    private static final Duration SAME_START = Duration.ofSeconds(2);

    private Leftovers() {}

    /**
     * Interrupts the process, which ends the commands it runs, then asks everything that is left to go, then makes it; each
     * step takes at most {@code grace}. An interrupt of this thread skips the waiting, not the killing.
     *
     * @param variable the variable that it and all it started have in their environment
     * @param value its value
     * @return whether anything was found
     */
    public static boolean end(AgentProcess process, String variable, String value, Duration grace) {
        Mark mark = new Mark(variable, value);
        Optional<ProcessHandle> head = find(process, mark);
        Family family = new Family(head.orElse(null), mark);
        family.look();
        if (!family.isAlive()) {
            return false;
        }
        try {
            if (head.isPresent()) {
                interrupt(head.get(), grace);
                new Family(head.get(), mark).awaitGone(grace);
            }
            family.look();
            family.terminate();
            if (!family.awaitGone(grace) && !family.killAll(grace)) {
                LOG.warn("What process {} left behind survives being killed", process.pid());
            }
        } catch (InterruptedException e) {
            family.kill();
            Thread.currentThread().interrupt();
        }
        return true;
    }

    private static Optional<ProcessHandle> find(AgentProcess process, Mark mark) {
        return ProcessHandle.of(process.pid())
                .filter(found -> found.info()
                        .startInstant()
                        .filter(start -> Duration.between(start, process.startedAt())
                                        .abs()
                                        .compareTo(SAME_START)
                                <= 0)
                        .isPresent())
                .filter(found -> ProcFiles.mayCarry(found, mark));
    }

    /** Java can only ask a process to go; Claude Code leaves the commands it runs behind then. */
    private static void interrupt(ProcessHandle process, Duration grace) throws InterruptedException {
        if (System.getProperty("os.name", "").startsWith("Windows") || !process.isAlive()) {
            return;
        }
        try {
            Process kill = new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.getOutputStream().close();
            kill.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (IOException e) {
            LOG.warn("Process {} could not be interrupted; it is asked to go instead", process.pid(), e);
        }
    }
}
