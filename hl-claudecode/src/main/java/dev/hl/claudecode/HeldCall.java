package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.spi.Parking;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One tool call that the program holds: the doors that wait, the one reply, and what came of it. Confined to the dispatcher. */
final class HeldCall {
    /** What came of a call. All but the first are final. */
    enum Fate {
        OPEN,
        DELIVERED,
        UNDELIVERED,
        WITHDRAWN,
        PARKED
    }

    private final PermissionRequest request;
    private final Map<String, Door> waiting = new LinkedHashMap<>();
    private @Nullable PermissionReply reply;
    private @Nullable String answering;
    private @Nullable Parking inTheWay;
    private boolean wantedAside;
    private boolean parkable;
    private Fate fate = Fate.OPEN;

    HeldCall(PermissionRequest request) {
        this.request = request;
    }

    ToolUseId id() {
        return request.call().id();
    }

    String tool() {
        return request.call().name();
    }

    PermissionRequest request() {
        return request;
    }

    boolean isOfSubagent() {
        return request.askingSubagent().isPresent();
    }

    /** Whether this is the call that was asked about, to the last character of its input. */
    boolean isSame(PermissionRequest other) {
        return request.call().name().equals(other.call().name())
                && request.call().inputHash().equals(other.call().inputHash());
    }

    boolean hasNoInput() {
        return request.call().input().isEmpty();
    }

    void waits(Door door) {
        waiting.put(door.requestId(), door);
    }

    /** Takes the doors that wait; they are answered now. */
    Iterable<Door> takeWaiting() {
        Map<String, Door> taken = new LinkedHashMap<>(waiting);
        waiting.clear();
        return taken.values();
    }

    /** The door with this request no longer waits; says whether it did, or its answer was on its way. */
    boolean forget(String requestId) {
        return waiting.remove(requestId) != null || requestId.equals(answering);
    }

    /** Whether the program holds it and nobody has decided yet, or only that it is to be put aside when it can be. */
    boolean isUndecided() {
        return isOpen() && reply == null && isWaiting();
    }

    /** Whether no other call can be put aside because of this one. */
    boolean isInTheWay() {
        return isOpen() || fate == Fate.PARKED;
    }

    boolean waitsAt(Door.Kind kind) {
        return waiting.values().stream().anyMatch(door -> door.kind() == kind);
    }

    /** It is to be put aside as soon as its message is complete. */
    void wantAside(boolean wanted) {
        wantedAside = wanted;
    }

    boolean isWantedAside() {
        return wantedAside;
    }

    /** Whether it can be put aside from now on and nobody has been told yet, or wants it to be. */
    boolean becomes(Parking now) {
        boolean news = now.isPossible() && !parkable && !wantedAside;
        parkable = now.isPossible();
        return news;
    }

    /** Remembers what was in the way of putting it aside; says whether that was in the way the last time, too. */
    boolean isStillInTheWay(Parking obstacle) {
        boolean still = obstacle == inTheWay;
        inTheWay = obstacle;
        return still;
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    Optional<PermissionReply> reply() {
        return Optional.ofNullable(reply);
    }

    void replied(PermissionReply decided) {
        reply = decided;
    }

    /** The answer that decides is on its way. */
    void answering(String requestId) {
        answering = requestId;
    }

    boolean isAnswering() {
        return answering != null;
    }

    boolean isOpen() {
        return fate == Fate.OPEN;
    }

    boolean is(Fate other) {
        return fate == other;
    }

    void settled(Fate end) {
        fate = end;
    }
}
