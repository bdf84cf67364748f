package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionReply.Allow;
import dev.hl.api.agent.PermissionReply.Defer;
import dev.hl.api.agent.PermissionReply.Deny;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.spi.Parking;
import dev.hl.claudecode.HeldCall.Fate;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two doors of every tool call and the one answer both give. The listener is asked once per call, whichever door comes
 * first; its answer is kept and serves the other. The hook lets pass what is allowed, because only the second door fails
 * closed; it refuses what is denied and puts aside what is deferred.
 *
 * <p>A call that is to be put aside while the model still writes its message waits for the end of the message. One that
 * cannot be put aside is asked again, once for each thing that is in the way. Confined to the dispatcher.
 */
final class Doors {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final String UNDECIDED = "The permission for this call could not be decided, so it is refused.";
    private static final String CHANGED = "This call is not the one that was asked about before, so it is refused.";
    private static final String EMPTIED = "The call was allowed without any input, which it cannot run with.";
    private static final String NOT_ASIDE = "This call cannot be put aside, so it is refused: ";
    private static final Map<Parking, String> REASONS = Map.of(
            Parking.SUBAGENT, "a sub-agent wants it",
            Parking.IN_PROCESS_TOOL, "its tool will not be there later",
            Parking.OTHER_CALL_OPEN, "another call is open",
            Parking.TASK_OPEN, "work goes on in the background",
            Parking.MESSAGE_OPEN, "its message may not be complete",
            Parking.NOT_OFFERED, "its hook was not asked");

    private final Map<ToolUseId, HeldCall> calls = new LinkedHashMap<>();
    private final ParkingWatch parking = new ParkingWatch();
    private final Ear ear;
    private final Voice voice;
    private final Executor dispatcher;
    private final BooleanSupplier offersAgain;
    private final Runnable leave;
    private volatile boolean asked;
    private volatile @Nullable HeldCall offeredAgain;

    /**
     * @param offersAgain whether the first call is one that an earlier run put aside
     * @param leave ends the program so that such a call stays aside
     */
    Doors(Ear ear, Voice voice, Executor dispatcher, BooleanSupplier offersAgain, Runnable leave) {
        this.ear = ear;
        this.voice = voice;
        this.dispatcher = dispatcher;
        this.offersAgain = offersAgain;
        this.leave = leave;
    }

    /**
     * Whether the program holds, or may be about to ask for, a call that was put aside before. It stays aside if the program
     * goes without an answer, but not if it is told to go. Any thread.
     */
    boolean mayHoldCallOfferedAgain() {
        return asked ? offeredAgain != null : offersAgain.getAsBoolean();
    }

    /** Whether a call can be put aside, as of the last change. Any thread. */
    Parking parking(ToolUseId call) {
        return parking.latest(call);
    }

    /** A piece of a message of the model came. */
    void streamed(Fields line) {
        if (!line.has("parent_tool_use_id")) {
            parking.streamed(line.at("event"));
            review();
        }
    }

    /** A line came that asks for nothing. */
    void said(Fields line) {
        parking.said(line);
    }

    /** What a line that asks for nothing says. */
    void heard(AgentMessage message) {
        parking.heard(message);
        review();
    }

    /** The program asks. */
    void ask(Door door) {
        place(door);
        review();
    }

    private void place(Door door) {
        HeldCall known = calls.get(door.call());
        if (known == null) {
            askFirst(door);
        } else if (!known.isSame(door.request())) {
            refuseChanged(known, door);
        } else if (known.is(Fate.WITHDRAWN) || known.is(Fate.UNDELIVERED)) {
            refuse(door, "The call was settled before without the host's answer.");
        } else {
            known.waits(door);
            answerWaiting(known);
        }
    }

    /** The program no longer wants an answer to this request. */
    void cancel(String requestId) {
        for (HeldCall call : calls.values()) {
            if (call.forget(requestId)) {
                cancelled(call);
                review();
                return;
            }
        }
    }

    /** The program reports the result of a call, which is over. One that still waits here was settled without us. */
    void returned(ToolReturned result) {
        HeldCall call = calls.get(result.call());
        if (call != null && call.isOpen() && !call.isAnswering()) {
            dismiss(call, "the agent settled the call by itself");
        }
        if (call != null && !result.error() && (call.is(Fate.WITHDRAWN) || call.is(Fate.UNDELIVERED))) {
            notice("gate", "The call " + call.id() + " ran although no permission for it was handed over");
        }
        if (call != null && call.is(Fate.PARKED)) {
            notPutAside(call);
        }
        if (call != null && !call.isOpen()) {
            calls.remove(call.id());
        }
        review();
    }

    /** A turn is over; what it still held is void, and is forgotten. Sub-agents may go on. */
    void turnEnded(TurnOutcome outcome) {
        for (HeldCall call : List.copyOf(calls.values())) {
            if (call.isOpen() && !call.isOfSubagent() && !call.isAnswering()) {
                dismiss(call, "the turn ended before");
            } else if (call.is(Fate.PARKED) && outcome != TurnOutcome.DEFERRED) {
                notPutAside(call);
            }
        }
        calls.values().removeIf(call -> !call.isOpen());
        parking.turnEnded();
        review();
    }

    /** The program is gone. */
    void exited() {
        calls.values().stream().filter(HeldCall::isOpen).forEach(call -> {
            settle(call, Fate.UNDELIVERED);
            ear.undelivered(call.id(), "the agent exited");
        });
        calls.clear();
        review();
    }

    private void askFirst(Door door) {
        HeldCall call = new HeldCall(door.request());
        offeredAgain = !asked && offersAgain.getAsBoolean() ? call : offeredAgain;
        asked = true;
        calls.put(call.id(), call);
        call.waits(door);
        parking.update(calls.values(), offeredAgain);
        askListener(call);
    }

    private void askListener(HeldCall call) {
        ear.permission(call.request())
                .whenComplete((reply, failure) -> dispatcher.execute(() -> decided(call, reply, failure)));
    }

    private void decided(HeldCall call, @Nullable PermissionReply reply, @Nullable Throwable failure) {
        if (reply == null) {
            LOG.error("The permission for call {} could not be decided; it is denied", call.id(), failure);
        }
        if (call.is(Fate.WITHDRAWN)) {
            ear.undelivered(call.id(), "the agent had withdrawn the call");
        } else if (reply instanceof Defer) {
            putAside(call);
        } else {
            reply(call, reply == null ? PermissionReply.deny(UNDECIDED) : reply);
        }
        review();
    }

    /** A call that is settled meanwhile is left alone: nobody expects that it is put aside. */
    private void putAside(HeldCall call) {
        if (!call.isUndecided()) {
            return;
        }
        Parking now = parking.of(call, calls.values(), call == offeredAgain);
        call.wantAside(now == Parking.MESSAGE_OPEN && parking.isBeingWritten(call));
        if (now.isPossible()) {
            reply(call, PermissionReply.defer());
        } else if (!call.isWantedAside()) {
            if (call.isStillInTheWay(now)) {
                reply(call, PermissionReply.deny(NOT_ASIDE + REASONS.getOrDefault(now, now.toString())));
            } else {
                parking.update(calls.values(), offeredAgain);
                askListener(call);
            }
        }
    }

    /** Something changed: calls that were to be put aside may be so now, others may be later. */
    private void review() {
        for (HeldCall call : List.copyOf(calls.values())) {
            if (call.isWantedAside()) {
                putAside(call);
            }
        }
        parking.update(calls.values(), offeredAgain);
        for (HeldCall call : List.copyOf(calls.values())) {
            if (call.becomes(parking.latest(call.id()))) {
                ear.parkable(call.id());
            }
        }
    }

    /** The program would take an empty input for an unchanged one. */
    private void reply(HeldCall call, PermissionReply reply) {
        boolean emptied = reply instanceof Allow allow && allow.input().isEmpty() && !call.hasNoInput();
        call.replied(emptied ? PermissionReply.deny(EMPTIED) : reply);
        answerWaiting(call);
    }

    private void answerWaiting(HeldCall call) {
        call.reply().ifPresent(reply -> call.takeWaiting().forEach(door -> answer(call, door, reply)));
    }

    private void answer(HeldCall call, Door door, PermissionReply reply) {
        if (door.isHook()) {
            answerHook(call, door, reply);
        } else {
            answerPermission(call, door, reply);
        }
    }

    private void answerHook(HeldCall call, Door door, PermissionReply reply) {
        if (reply instanceof Deny deny && !deny.interrupt()) {
            decide(call, door, Outgoing.hookDenies(door.requestId(), deny.reason()), Fate.DELIVERED);
        } else if (reply instanceof Defer) {
            decide(call, door, Outgoing.hookDefers(door.requestId()), Fate.PARKED);
        } else {
            voice.say(Outgoing.hookAsks(door.requestId()), failure -> {});
        }
    }

    private void answerPermission(HeldCall call, Door door, PermissionReply reply) {
        if (reply instanceof Defer && call == offeredAgain) {
            // Not to answer is the only way: the call stays aside when the program goes without an answer.
            settle(call, Fate.PARKED);
            leave.run();
            return;
        }
        String line = reply.match(
                allow -> Outgoing.allows(door.requestId(), allow),
                deny -> Outgoing.denies(door.requestId(), deny),
                defer -> Outgoing.denies(door.requestId(), new Deny(NOT_ASIDE + "its hook was not asked", false)));
        decide(call, door, line, Fate.DELIVERED);
    }

    private void decide(HeldCall call, Door door, String line, Fate success) {
        call.answering(door.requestId());
        offeredAgain = call == offeredAgain ? null : offeredAgain;
        voice.say(line, failure -> dispatcher.execute(() -> told(call, success, failure)));
    }

    private void told(HeldCall call, Fate success, @Nullable IOException failure) {
        if (!call.isOpen()) {
            return;
        }
        if (failure != null) {
            settle(call, Fate.UNDELIVERED);
            ear.undelivered(call.id(), String.valueOf(failure.getMessage()));
            return;
        }
        settle(call, success);
        if (success == Fate.DELIVERED) {
            ear.delivered(call.id());
        }
    }

    private void cancelled(HeldCall call) {
        if (call.is(Fate.DELIVERED)) {
            notice(
                    "late_answer",
                    "The call " + call.id() + " was withdrawn before its answer was read; it did not run");
        } else if (call.isOpen() && !call.isWaiting()) {
            withdraw(call);
        }
    }

    private void dismiss(HeldCall call, String why) {
        if (call.reply().isEmpty()) {
            withdraw(call);
        } else {
            settle(call, Fate.UNDELIVERED);
            ear.undelivered(call.id(), why);
        }
    }

    private void notPutAside(HeldCall call) {
        settle(call, Fate.UNDELIVERED);
        ear.undelivered(call.id(), "the agent did not put the call aside");
    }

    private void withdraw(HeldCall call) {
        settle(call, Fate.WITHDRAWN);
        ear.withdrawn(call.id());
    }

    private void settle(HeldCall call, Fate fate) {
        call.settled(fate);
        offeredAgain = call == offeredAgain ? null : offeredAgain;
    }

    private void refuseChanged(HeldCall call, Door door) {
        refuse(door, CHANGED);
        notice("conflict", "The call " + call.id() + " came again with another tool or input and was refused");
        if (call.isOpen() && !call.isWaiting() && !call.isAnswering()) {
            dismiss(call, "the call came again with another tool or input");
        }
    }

    private void refuse(Door door, String reason) {
        String line = door.isHook()
                ? Outgoing.hookDenies(door.requestId(), reason)
                : Outgoing.denies(door.requestId(), new Deny(reason, false));
        voice.say(line, failure -> {});
    }

    private void notice(String topic, String text) {
        ear.message(new AgentNotice(topic, text), "");
    }
}
