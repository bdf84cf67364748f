package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProcess;
import dev.hl.api.spi.Parking;
import dev.hl.claudecode.process.ChildCommand;
import dev.hl.claudecode.process.ChildProcess;
import dev.hl.claudecode.process.WriteOutcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One Claude Code at work: wires its process, its conversation and its doors. */
final class ClaudeRun implements ClaudeCodeRun {
    /** The topic of the notice that a prompt did not reach the program. */
    static final String UNSENT = "unsent";

    private static final Logger LOG = LoggerFactory.getLogger(ClaudeRun.class);

    /** What lines may weigh that wait for the listener: taken apart, they take up several times as much. */
    private static final int MOST_WAITING = 8 * 1024 * 1024;

    private final Duration grace;
    private final Turns turns = new Turns();
    private final Dispatcher dispatcher;
    private final Ear ear;
    private final Doors doors;
    private final UserCode userCode;
    private final Requests requests;
    private final ClaudeControl control;
    private final ChildProcess child;
    private final Object closing = new Object();
    private boolean closed;

    private ClaudeRun(ChildCommand command, AgentLaunch launch, RunSettings settings, AgentListener listener)
            throws IOException {
        grace = settings.closeGrace();
        int room = Math.min(settings.longestLine(), MOST_WAITING);
        dispatcher = new Dispatcher(command.name(), launch.session().value(), room, this::giveUp);
        userCode = new UserCode(command.name());
        requests = new Requests(this::say, userCode);
        CompletableFuture<Fields> introduction = reported(requests.expect(Outgoing.INITIALIZE, "initialize"));
        control = new RunControl(requests, introduction, turns, this::tell, RunControl.PATIENCE);
        ear = new Ear(listener, launch.options().partialMessages());
        BooleanSupplier offersAgain = () -> launch.resume() && !turns.wereEverPrompted();
        doors = new Doors(ear, this::say, dispatcher, offersAgain, this::leaveParked);
        HostTools tools = new HostTools(launch.tools(), launch.session(), userCode);
        Inquiries inquiries = new Inquiries(ear, this::say, doors, tools);
        Conversation conversation = new Conversation(ear, inquiries, doors, turns, this::finishInput);
        StartGate gate = new StartGate(settings.options().gate().asksForEverything());
        String program = command.arguments().get(0);
        String hello = Outgoing.initialize(launch, settings.options());
        child = ChildProcess.start(command, new Reception(gate, requests, dispatcher, conversation, program));
        boolean begun = false;
        try {
            begin(gate, hello, settings.startPatience());
            begun = true;
        } finally {
            if (!begun) {
                abandon();
            }
        }
    }

    /**
     * Starts the program and returns when it is there.
     *
     * @throws IOException when the operating system refuses
     */
    static ClaudeRun start(ChildCommand command, AgentLaunch launch, RunSettings settings, AgentListener listener)
            throws IOException {
        return new ClaudeRun(command, launch, settings, listener);
    }

    @Override
    public Optional<AgentProcess> process() {
        return child.identity();
    }

    @Override
    public ClaudeControl control() {
        return control;
    }

    @Override
    public void send(String message) {
        prompt(Outgoing.prompt(message));
    }

    @Override
    public void send(String message, UUID id) {
        prompt(Outgoing.prompt(message, id));
    }

    @Override
    public void interrupt() {
        if (turns.isOpen()) {
            var unused = reported(requests.tell("interrupt"));
        }
    }

    @Override
    public Parking parking(ToolUseId call) {
        return doors.parking(call);
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
        userCode.refuseWithin("close()");
        synchronized (closing) {
            if (!closed) {
                closed = end();
                userCode.close();
            }
        }
    }

    private void say(String line, WriteOutcome outcome) {
        child.write(line, outcome);
    }

    private void prompt(String line) {
        turns.prompted();
        child.offer(line, failure -> {
            if (failure != null) {
                turns.unprompted();
                tell(new AgentNotice(UNSENT, "A prompt could not be handed over: " + failure.getMessage()));
            }
        });
    }

    /** Tells the listener of something that no line says. */
    private void tell(AgentNotice notice) {
        dispatcher.execute(() -> ear.message(notice, ""));
    }

    /** Somebody hears of it when the program says no. */
    private CompletableFuture<Fields> reported(CompletableFuture<Fields> answer) {
        return answer.whenComplete((value, failure) -> {
            if (failure instanceof ClaudeRequestRefusedException refused) {
                tell(new AgentNotice("request_failed", refused.problem()));
            }
        });
    }

    private void finishInput() {
        requests.inputFinished();
        child.finishInput();
    }

    /** Lets the program go without an answer; what it holds is offered again when it is resumed. */
    private void leaveParked() {
        // Who hears of the end may close the run, and the interrupt of that would be taken for a denial of the call.
        child.kill();
        ear.turnEnded(new TurnResult(TurnOutcome.DEFERRED, "", Usage.NONE, 0, Duration.ZERO), "");
    }

    private void begin(StartGate gate, String introduction, Duration patience) {
        say(introduction, failure -> {});
        if (gate.isProofWanted()) {
            var unused = requests.ask("get_settings", Map.of(), patience).whenComplete(gate::heardSettings);
        }
        gate.await(patience);
        dispatcher.begin();
    }

    private void abandon() {
        dispatcher.drop();
        child.kill();
        child.end(grace);
        userCode.close();
    }

    private void giveUp() {
        child.kill();
    }

    /** False when it was interrupted: the program is gone or going, but nobody waited until all of it was told. */
    private boolean end() {
        try {
            child.lookForDescendants();
            breakOff();
            child.end(grace);
            if (!dispatcher.awaitEnd(grace)) {
                LOG.error("A listener holds up the end of its run; exited follows when it returns");
            }
            return true;
        } catch (InterruptedException e) {
            child.kill();
            Thread.currentThread().interrupt();
            return false;
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
