package dev.hl.testkit.fakes;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentStarted;
import dev.hl.api.agent.AgentText;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.agent.Usage;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentLaunch;
import dev.hl.api.spi.AgentListener;
import dev.hl.api.spi.AgentProcess;
import dev.hl.api.spi.AgentRun;
import dev.hl.api.spi.Cancellable;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Parking;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Plays the agent of one run. A turn happens in tasks of one serial executor, so {@link ScriptedTurn} and
 * {@link ToolDesk} need no locks; {@link TurnGate} and {@link AgentVoice} guard what other threads touch.
 */
final class ScriptedRun implements AgentRun {
    private final ScriptedAgent agent;
    private final AgentLaunch launch;
    private final Execution execution;
    private final Executor serial;
    private final AgentVoice voice;
    private final RunLog log;
    private final TurnGate gate = new TurnGate();
    private final ToolDesk desk = new ToolDesk(this);
    private final Queue<Cancellable> delays = new ConcurrentLinkedQueue<>();
    private @Nullable ScriptedTurn turn;

    ScriptedRun(ScriptedAgent agent, AgentLaunch launch, AgentListener listener, Execution execution, RunLog log) {
        this.agent = agent;
        this.launch = launch;
        this.execution = execution;
        this.log = log;
        serial = execution.serial();
        voice = new AgentVoice(listener, failure -> execution.execute(() -> rethrow(failure)));
    }

    @Override
    public Optional<AgentProcess> process() {
        return Optional.empty();
    }

    @Override
    public void send(String message) {
        if (!voice.isGone()) {
            gate.enter();
            log.prompted(message);
            soon(() -> begin(new ScriptedTurn(agent.scriptFor(message), execution.now())));
        }
    }

    @Override
    public void interrupt() {
        soon(() -> endTurn(TurnOutcome.INTERRUPTED, "interrupted"));
    }

    @Override
    public Parking parking(ToolUseId call) {
        return desk.parking(call);
    }

    @Override
    public void finish() {
        gate.finish();
        soon(this::leaveIfDone);
    }

    @Override
    public void close() {
        voice.refuseWithinCall();
        leave(AgentExit.ORDERLY);
    }

    /** Offers a call again that an earlier run put aside, and goes on behind it. */
    void resume(ParkedCall parked) {
        gate.enter();
        soon(() -> {
            enter(parked.turn().rest(execution.now()));
            desk.offer(parked.open());
        });
    }

    void say(AgentMessage message) {
        if (message instanceof AgentText text && turn != null) {
            turn.said(text.text());
        }
        tell(to -> to.message(message, ""));
    }

    void tell(Consumer<? super AgentListener> call) {
        voice.say(call);
    }

    void use(Usage usage) {
        if (turn != null) {
            turn.used(usage);
        }
    }

    void pause(Duration duration) {
        later(duration, this::step);
    }

    /** Does it after a delay, unless the turn has ended by then. */
    void later(Duration delay, Runnable deed) {
        ScriptedTurn now = turn;
        delays.add(execution.schedule(
                delay,
                () -> soon(() -> {
                    if (now == turn) {
                        deed.run();
                    }
                })));
        if (voice.isGone()) {
            cancelDelays();
        }
    }

    void call(List<PlannedCall> calls) {
        desk.call(calls);
    }

    ToolUseId newCallId() {
        return new ToolUseId("toolu_" + execution.newId());
    }

    void ask(
            PermissionRequest request,
            BiConsumer<? super @Nullable PermissionReply, ? super @Nullable Throwable> answered) {
        voice.ask(request).whenComplete((reply, failure) -> soon(() -> answered.accept(reply, failure)));
    }

    void ran(ToolCall call) {
        voice.whileHere(() -> log.ran(call));
    }

    /** The result is in the transcript: the call will not be offered again. */
    void giveBack(ToolUseId call, String text, boolean error) {
        settle(call);
        say(new ToolReturned(call, text, error, null));
    }

    void settle(ToolUseId call) {
        voice.whileHere(() -> agent.settle(launch.agentSession(), call));
    }

    void park(OpenCall open) {
        ScriptedTurn now = turn;
        if (now != null) {
            voice.whileHere(() -> agent.park(launch.agentSession(), new ParkedCall(now, open)));
            endTurn(TurnOutcome.DEFERRED, "");
        }
    }

    void problem(String text) {
        agent.problem(text);
    }

    void nextRound() {
        if (turn != null) {
            turn.nextRound();
            soon(this::step);
        }
    }

    void endTurn(TurnOutcome outcome, String text) {
        ScriptedTurn over = turn;
        if (over != null) {
            cancelDelays();
            desk.abandon();
            turn = null;
            gate.leave(outcome);
            TurnResult result = over.result(outcome, text, execution.now());
            tell(to -> to.turnEnded(result, ""));
            leaveIfDone();
        }
    }

    void leave(AgentExit exit) {
        voice.leave(exit, () -> {
            log.exited(exit);
            agent.left(launch.agentSession());
        });
        cancelDelays();
    }

    private void begin(ScriptedTurn next) {
        enter(next);
        step();
    }

    private void enter(ScriptedTurn next) {
        turn = next;
        String model = launch.options().model().orElse("scripted");
        say(new AgentStarted(launch.agentSession(), model, next.tools()));
    }

    private void step() {
        if (turn != null && turn.next().perform(this)) {
            soon(this::step);
        }
    }

    private void leaveIfDone() {
        if (gate.isDone()) {
            leave(AgentExit.ORDERLY);
        }
    }

    private void cancelDelays() {
        for (Cancellable delay = delays.poll(); delay != null; delay = delays.poll()) {
            delay.cancel();
        }
    }

    /** Everything after the agent has left is nothing. */
    private void soon(Runnable deed) {
        if (!voice.isGone()) {
            serial.execute(() -> {
                if (!voice.isGone()) {
                    deed.run();
                }
            });
        }
    }

    private static void rethrow(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) failure;
    }
}
