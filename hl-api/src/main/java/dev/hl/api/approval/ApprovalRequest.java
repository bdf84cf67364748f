package dev.hl.api.approval;

import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.RequestKind;
import dev.hl.api.agent.ToolCall;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question to a human: may this run? Immutable; the builder is confined to one thread. */
public final class ApprovalRequest {
    private final RequestKind kind;
    private final ToolCall call;
    private final @Nullable SessionId session;
    private final @Nullable String source;
    private final ApprovalContext context;
    private final @Nullable Duration timeout;

    private ApprovalRequest(Builder builder) {
        kind = builder.kind;
        call = builder.call;
        session = builder.session;
        source = builder.source;
        context = builder.context;
        timeout = builder.timeout;
    }

    /** A request to run {@code call}. */
    public static Builder of(ToolCall call) {
        return new Builder(call);
    }

    public RequestKind kind() {
        return kind;
    }

    /** The call as the agent wants to make it. */
    public ToolCall call() {
        return call;
    }

    public String tool() {
        return call.name();
    }

    public Map<String, Object> input() {
        return call.input();
    }

    public ToolUseId toolUse() {
        return call.id();
    }

    /** The session that asks; empty for a request from outside. */
    public Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }

    /** The outside source that asks, for a request without a session. */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    public ApprovalContext context() {
        return context;
    }

    /** How long to wait for a human; empty for as the manager is set, which by default is for ever. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** What makes another request the same as this one; empty when neither session nor source is known. */
    public Optional<ApprovalKey> key() {
        if (session != null) {
            return Optional.of(ApprovalKey.of(session, call.id()));
        }
        return source().map(name -> ApprovalKey.external(name, call.id().value()));
    }

    @Override
    public String toString() {
        return "ApprovalRequest[" + kind + " " + call.name() + " " + call.id() + ", session=" + session + ", source="
                + source + "]";
    }

    /** Collects the parts of a request. */
    public static final class Builder {
        private final ToolCall call;
        private RequestKind kind = RequestKind.TOOL_CALL;
        private @Nullable SessionId session;
        private @Nullable String source;
        private ApprovalContext context = ApprovalContext.NONE;
        private @Nullable Duration timeout;

        private Builder(ToolCall call) {
            this.call = call;
        }

        /** Default: {@link RequestKind#TOOL_CALL}. */
        public Builder kind(RequestKind sort) {
            kind = sort;
            return this;
        }

        /** Default: none. */
        public Builder session(SessionId id) {
            session = id;
            return this;
        }

        /** Default: none. Together with the call's id the key of a request that belongs to no session. */
        public Builder source(String name) {
            source = InvalidValueException.requireText(name, "source");
            return this;
        }

        /** Default: {@link ApprovalContext#NONE}. */
        public Builder context(ApprovalContext where) {
            context = where;
            return this;
        }

        /** Default: as the manager is set. */
        public Builder timeout(Duration wait) {
            InvalidValueException.unless(!wait.isZero(), "timeout", wait, "positive");
            timeout = InvalidValueException.requireWait(wait, "timeout");
            return this;
        }

        public ApprovalRequest build() {
            return new ApprovalRequest(this);
        }
    }
}
