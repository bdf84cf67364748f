package dev.hl.testkit.fakes;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.agent.ToolCalled;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.Parking;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one run: holds each until it is answered, and runs what was allowed. Confined as its run is, apart from
 * {@link #parking}.
 */
final class ToolDesk {
    private final ScriptedRun run;
    private final Map<ToolUseId, OpenCall> asked = new LinkedHashMap<>();
    private final Map<ToolUseId, OpenCall> running = new LinkedHashMap<>();
    private final Set<ToolUseId> askedAgain = new HashSet<>();
    private volatile Map<ToolUseId, Parking> latest = Map.of();

    ToolDesk(ScriptedRun run) {
        this.run = run;
    }

    /** Makes calls in one message: all are held at the same time. */
    void call(List<PlannedCall> plans) {
        List<OpenCall> made = plans.stream()
                .map(plan -> new OpenCall(new ToolCall(run.newCallId(), plan.tool(), plan.input()), plan))
                .toList();
        made.forEach(open -> asked.put(open.id(), open));
        made.forEach(open -> run.say(new ToolCalled(open.call(), null)));
        made.forEach(this::ask);
        review();
    }

    /** Whether a call can be put aside. Any thread. */
    Parking parking(ToolUseId call) {
        return latest.getOrDefault(call, Parking.NOT_HELD);
    }

    /** Asks again for a call that was put aside. */
    void offer(OpenCall parked) {
        asked.put(parked.id(), parked);
        ask(parked);
        review();
    }

    /** The turn ends: what is held is not wanted any more, what runs is broken off. */
    void abandon() {
        asked.values().forEach(open -> {
            run.settle(open.id());
            run.tell(to -> to.withdrawn(open.id()));
        });
        asked.clear();
        List.copyOf(running.values()).forEach(open -> giveBack(open, "broken off", true));
        review();
    }

    private void ask(OpenCall open) {
        run.ask(open.request(), (reply, failure) -> answered(open, reply, failure));
    }

    private void answered(OpenCall open, @Nullable PermissionReply answer, @Nullable Throwable failure) {
        if (!asked.containsKey(open.id())) {
            run.tell(to -> to.undelivered(open.id(), "the agent had withdrawn the call"));
            return;
        }
        boolean defers = answer instanceof PermissionReply.Defer;
        if (defers && !isAlone() && askedAgain.add(open.id())) {
            ask(open);
            return;
        }
        asked.remove(open.id());
        if (defers && isIdle()) {
            run.park(open);
            review();
            return;
        }
        settle(open, acceptable(answer, failure));
        review();
    }

    private void settle(OpenCall open, PermissionReply reply) {
        run.tell(to -> to.delivered(open.id()));
        Optional<String> mismatch = open.plan().mismatch(reply);
        if (mismatch.isPresent()) {
            run.problem(mismatch.get());
            run.endTurn(TurnOutcome.FAILED, mismatch.get());
        } else if (reply instanceof PermissionReply.Allow allow) {
            start(open, allow.input());
        } else if (reply instanceof PermissionReply.Deny deny) {
            refuse(open, deny);
        }
    }

    /** A stage that failed denies; a call with others beside it cannot be put aside, so that denies too. */
    private static PermissionReply acceptable(@Nullable PermissionReply reply, @Nullable Throwable failure) {
        if (reply == null) {
            return PermissionReply.deny("The permission could not be decided: " + failure);
        }
        return reply instanceof PermissionReply.Defer
                ? PermissionReply.deny("A call that is made together with others cannot be put aside")
                : reply;
    }

    /** Calls that were made together cannot be put aside until only one of them is left. */
    private void review() {
        Parking now = isAlone() ? Parking.POSSIBLE : Parking.OTHER_CALL_OPEN;
        Map<ToolUseId, Parking> before = latest;
        latest = asked.keySet().stream().collect(Collectors.toUnmodifiableMap(call -> call, call -> now));
        if (now.isPossible()) {
            askedAgain.clear();
            asked.keySet().stream()
                    .filter(call -> before.get(call) != Parking.POSSIBLE)
                    .forEach(call -> run.tell(to -> to.parkable(call)));
        }
    }

    private boolean isAlone() {
        return asked.size() == 1 && running.isEmpty();
    }

    private boolean isIdle() {
        return asked.isEmpty() && running.isEmpty();
    }

    private void start(OpenCall open, Map<String, Object> input) {
        running.put(open.id(), open);
        run.ran(open.with(input));
        Runnable end = () -> {
            giveBack(open, open.plan().resultOf(input), false);
            goOn();
        };
        if (open.plan().running().isZero()) {
            end.run();
        } else {
            run.later(open.plan().running(), end);
        }
    }

    private void refuse(OpenCall open, PermissionReply.Deny deny) {
        giveBack(open, deny.reason(), true);
        if (deny.interrupt()) {
            run.endTurn(TurnOutcome.INTERRUPTED, deny.reason());
        } else {
            goOn();
        }
    }

    private void giveBack(OpenCall open, String text, boolean error) {
        running.remove(open.id());
        run.giveBack(open.id(), text, error);
        review();
    }

    private void goOn() {
        if (isIdle()) {
            run.nextRound();
        }
    }
}
