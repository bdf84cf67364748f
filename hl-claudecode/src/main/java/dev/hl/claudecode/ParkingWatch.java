package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.BackgroundTask;
import dev.hl.api.agent.ToolReturned;
import dev.hl.api.spi.Parking;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Watches what decides whether a held call can be put aside: the message it came in, the other calls, the work in the
 * background. Confined to the dispatcher, apart from {@link #latest}.
 */
final class ParkingWatch {
    private static final String OF_THIS_PROCESS = "mcp__" + HostTools.SERVER + "__";

    private final Siblings siblings = new Siblings();
    private final Set<String> tasks = new HashSet<>();
    private volatile Map<ToolUseId, Parking> latest = Map.of();

    /** A piece of a message came. */
    void streamed(Fields event) {
        siblings.streamed(event);
    }

    /** A line came that is not a piece. */
    void said(Fields line) {
        if ("assistant".equals(line.text("type")) && !line.has("parent_tool_use_id")) {
            siblings.said(line.at("message"));
        }
    }

    /** A message of a line came. */
    void heard(AgentMessage message) {
        if (message instanceof BackgroundTask task) {
            if (task.state().isOver()) {
                tasks.remove(task.id());
            } else {
                tasks.add(task.id());
            }
        } else if (message instanceof ToolReturned returned) {
            siblings.returned(returned.call().value());
        }
    }

    void turnEnded() {
        siblings.turnEnded();
    }

    /** Whether the end of the message of this call is to be waited for. */
    boolean isBeingWritten(HeldCall call) {
        return siblings.isBeingWritten(call.id().value());
    }

    /**
     * Whether the call can be put aside now.
     *
     * @param all every call that is known
     * @param offeredAgain whether an earlier run put it aside; it then was alone, and no message says so
     */
    Parking of(HeldCall call, Collection<HeldCall> all, boolean offeredAgain) {
        if (!call.isUndecided()) {
            return Parking.NOT_HELD;
        }
        Parking never = hindrance(call, offeredAgain);
        if (never != null) {
            return never;
        }
        Parking message = offeredAgain ? null : siblings.obstacle(call.id().value());
        if (message != null) {
            return message;
        }
        if (all.stream().anyMatch(other -> other != call && other.isInTheWay())) {
            return Parking.OTHER_CALL_OPEN;
        }
        return tasks.isEmpty() ? Parking.POSSIBLE : Parking.TASK_OPEN;
    }

    /** What was true of each held call at the last change. Any thread. */
    Parking latest(ToolUseId call) {
        return latest.getOrDefault(call, Parking.NOT_HELD);
    }

    /** Takes a new look at all calls. */
    void update(Collection<HeldCall> all, @Nullable HeldCall offeredAgain) {
        if (all.isEmpty() && latest.isEmpty()) {
            return;
        }
        Map<ToolUseId, Parking> now = new HashMap<>();
        for (HeldCall call : all) {
            if (call.isUndecided()) {
                now.put(call.id(), of(call, all, call == offeredAgain));
            }
        }
        latest = Map.copyOf(now);
    }

    /** What will not pass; null for nothing. */
    private static @Nullable Parking hindrance(HeldCall call, boolean offeredAgain) {
        if (call.isOfSubagent()) {
            return Parking.SUBAGENT;
        }
        if (call.tool().startsWith(OF_THIS_PROCESS)) {
            return Parking.IN_PROCESS_TOOL;
        }
        return offeredAgain || call.waitsAt(Door.Kind.HOOK) ? null : Parking.NOT_OFFERED;
    }
}
