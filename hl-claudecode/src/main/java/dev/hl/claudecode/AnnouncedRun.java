package dev.hl.claudecode;

import dev.hl.api.ToolUseId;
import dev.hl.api.agent.AgentMessage;
import dev.hl.api.agent.AgentNotice;
import dev.hl.api.agent.AgentPartial;
import dev.hl.api.agent.PermissionReply;
import dev.hl.api.agent.PermissionRequest;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.spi.AgentExit;
import dev.hl.api.spi.AgentListener;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Passes everything on, tells something before all else, and does something behind all else. Called by one thread at a time. */
final class AnnouncedRun implements AgentListener {
    private final AgentListener listener;
    private final Runnable afterwards;
    private @Nullable AgentNotice announcement;

    /**
     * @param announcement told first; nothing when null
     * @param afterwards done when the run is over
     */
    AnnouncedRun(AgentListener listener, @Nullable AgentNotice announcement, Runnable afterwards) {
        this.listener = listener;
        this.announcement = announcement;
        this.afterwards = afterwards;
    }

    @Override
    public void message(AgentMessage message, String raw) {
        announced().message(message, raw);
    }

    @Override
    public void partial(AgentPartial piece) {
        announced().partial(piece);
    }

    @Override
    public CompletionStage<PermissionReply> permission(PermissionRequest request) {
        return announced().permission(request);
    }

    @Override
    public void parkable(ToolUseId call) {
        announced().parkable(call);
    }

    @Override
    public void delivered(ToolUseId call) {
        announced().delivered(call);
    }

    @Override
    public void undelivered(ToolUseId call, String reason) {
        announced().undelivered(call, reason);
    }

    @Override
    public void withdrawn(ToolUseId call) {
        announced().withdrawn(call);
    }

    @Override
    public void turnEnded(TurnResult result, String raw) {
        announced().turnEnded(result, raw);
    }

    @Override
    public void exited(AgentExit exit) {
        try {
            announced().exited(exit);
        } finally {
            afterwards.run();
        }
    }

    private AgentListener announced() {
        AgentNotice first = announcement;
        announcement = null;
        if (first != null) {
            listener.message(first, "");
        }
        return listener;
    }
}
