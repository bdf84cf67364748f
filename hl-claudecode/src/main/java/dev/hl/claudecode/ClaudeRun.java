package dev.hl.claudecode;

import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProcess;
import dev.hl.api.spi.AgentRun;
import dev.hl.claudecode.process.ChildCommand;
import dev.hl.claudecode.process.ChildProcess;
import dev.hl.claudecode.process.WriteOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Claude Code at work: wires its process, its conversation and its doors. */
final class ClaudeRun implements AgentRun {
    private static final Logger LOG = LoggerFactory.getLogger(ClaudeRun.class);

    private final Duration grace;
    private final Turns turns = new Turns();
    private final Dispatcher dispatcher;
    private final Ear ear;
    private final Doors doors;
    private final ChildProcess child;
    private final AtomicInteger requests = new AtomicInteger();
    private final Object closing = new Object();
    private boolean closed;

    private ClaudeRun(ChildCommand command, AgentLaunch launch, RunSettings settings, AgentListener listener)
            throws IOException {
        grace = settings.closeGrace();
        dispatcher = new Dispatcher(command.name(), launch.session().value(), settings.longestLine());
        ear = new Ear(listener);
        BooleanSupplier offersAgain = () -> launch.resume() && !turns.wereEverPrompted();
        doors = new Doors(ear, this::say, dispatcher, offersAgain, this::leaveParked);
        Conversation conversation = new Conversation(ear, this::say, doors, turns, this::finishInput);
        StartGate gate = new StartGate();
        child = ChildProcess.start(command, new Reception(gate, dispatcher, conversation));
        say(Outgoing.initialize(launch.options()), failure -> {});
        awaitStart(gate, settings.startPatience());
    }

    /**
     * Starts the program and returns when it is there.
     *
     * @throws IOException when the operating system refuses
     */
    static ClaudeRun start(ChildCommand command, AgentLaunch launch, RunSettings settings, AgentListener listener)
            throws IOException {
        ClaudeRun run = new ClaudeRun(command, launch, settings, listener);
        run.dispatcher.begin();
        return run;
    }

    @Override
    public Optional<AgentProcess> process() {
        return child.identity();
    }

    @Override
    public void send(String message) {
        turns.prompted();
        say(Outgoing.prompt(message), failure -> {
            if (failure != null) {
                turns.unprompted();
                dispatcher.execute(
                        () -> ear.message(new AgentNotice("unsent", "A prompt could not be handed over"), ""));
            }
        });
    }

    @Override
    public void interrupt() {
        if (turns.isOpen()) {
            say(Outgoing.interrupt("hl-" + requests.incrementAndGet()), failure -> {});
        }
    }

    @Override
    public void finish() {
        turns.finish();
        if (turns.isFinished()) {
            finishInput();
        }
    }

    @Override
    public void close() {
        dispatcher.refuseWithin("close()");
        synchronized (closing) {
            if (!closed) {
                end();
                closed = true;
            }
        }
    }

    private void say(String line, WriteOutcome outcome) {
        child.write(line, outcome);
    }

    private void finishInput() {
        child.finishInput();
    }

    /** Lets the program go without an answer; what it holds is offered again when it is resumed. */
    private void leaveParked() {
        ear.turnEnded(new TurnResult(TurnOutcome.DEFERRED, "", Usage.NONE, 0, Duration.ZERO), "");
        child.kill();
    }

    private void awaitStart(StartGate gate, Duration patience) {
        try {
            gate.await(patience);
        } catch (ClaudeStartException e) {
            dispatcher.drop();
            child.kill();
            child.end(grace);
            throw e;
        }
    }

    private void end() {
        try {
            child.lookForDescendants();
            breakOff();
            child.end(grace);
            if (!dispatcher.awaitEnd(grace)) {
                LOG.error("A listener holds up the end of its run; exited follows when it returns");
            }
        } catch (InterruptedException e) {
            child.kill();
            Thread.currentThread().interrupt();
        }
    }

    /** A call that was put aside must not be refused on the way out: the program goes before it notices. */
    private void breakOff() throws InterruptedException {
        if (doors.mayHoldCallOfferedAgain()) {
            child.kill();
        } else {
            interrupt();
            awaitIdle();
        }
    }

    private void awaitIdle() throws InterruptedException {
        try {
            turns.idle().get(grace.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("A turn did not end when it was interrupted; its process is ended instead");
        }
    }
}
