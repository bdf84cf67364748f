package dev.hl.testkit.fakes.claude;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The calls of one message: through the doors, then to the tools, each result told as it comes. */
final class Calls {
    private final Session session;
    private final Doors doors;
    private final Abort abort;
    private final Consumer<CallEnd.Returned> teller;
    private final Lane lane = new Lane();

    /**
     * @param teller tells the host what became of a call
     */
    Calls(Session session, Doors doors, Abort abort, Consumer<CallEnd.Returned> teller) {
        this.session = session;
        this.doors = doors;
        this.abort = abort;
        this.teller = teller;
    }

    /** Takes up a call as the model made it; may be called while its message is still being said. */
    void start(ToolCall asMade) {
        ToolCall call = session.toolbox().normalized(asMade);
        lane.start(session.toolbox().runsWithOthers(call), () -> perform(call));
    }

    boolean isEmpty() {
        return lane.isEmpty();
    }

    List<CallEnd> await() {
        return lane.await();
    }

    CompletableFuture<CallEnd> perform(ToolCall call) {
        if (abort.fired()) {
            return CompletableFuture.completedFuture(new CallEnd.Aborted(call));
        }
        Optional<String> problem = session.toolbox().problem(call);
        CompletableFuture<CallEnd> end = problem.isPresent()
                ? CompletableFuture.completedFuture(new CallEnd.Returned(call, ToolEnd.failed(problem.get())))
                : doors.decide(call).thenApplyAsync(verdict -> carryOut(call, verdict), session.pool());
        return end.thenApply(ended -> {
            if (ended instanceof CallEnd.Returned returned) {
                teller.accept(returned);
            }
            return ended;
        });
    }

    private CallEnd carryOut(ToolCall call, Verdict verdict) {
        if (verdict instanceof Verdict.Run run) {
            ToolEnd end = session.toolbox().run(call.with(run.input()), abort);
            return abort.fired() ? new CallEnd.Aborted(call) : new CallEnd.Returned(call, end);
        }
        if (verdict instanceof Verdict.Refused refused) {
            return new CallEnd.Returned(call, ToolEnd.failed(refused.text()));
        }
        return verdict instanceof Verdict.Deferred ? new CallEnd.Deferred(call) : new CallEnd.Aborted(call);
    }
}
