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
    private final ApprovalTerms terms;
    private final @Nullable String requester;

    private ApprovalRequest(Builder builder) {
        kind = builder.kind;
        call = builder.call;
        session = builder.session;
        source = builder.source;
        context = builder.context;
        terms = builder.terms;
        requester = builder.requester;
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

    /** On what terms a human is asked; where they say nothing, those of the policy and of the manager hold. */
    public ApprovalTerms terms() {
        return terms;
    }

    /** The {@linkplain dev.hl.api.Actor#id() id} of whoever has the agent do it, who has no vote in a quorum. */
    public Optional<String> requester() {
        return Optional.ofNullable(requester);
    }

    /** The same request with another input. */
    public ApprovalRequest withInput(Map<String, Object> input) {
        Builder same = new Builder(new ToolCall(call.id(), call.name(), input));
        same.kind = kind;
        same.session = session;
        same.source = source;
        same.context = context;
        same.terms = terms;
        same.requester = requester;
        return same.build();
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
        private ApprovalTerms terms = ApprovalTerms.NONE;
        private @Nullable String requester;

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

        /** How long to wait for a human. Default: as the policy or the manager says, which is for ever. */
        public Builder timeout(Duration wait) {
            terms = ApprovalTerms.expiringAfter(wait).orElse(terms);
            return this;
        }

        /** Default: those of the policy and of the manager. */
        public Builder terms(ApprovalTerms conditions) {
            terms = conditions.orElse(terms);
            return this;
        }

        /** Default: nobody in particular. */
        public Builder requester(String actor) {
            requester = InvalidValueException.requireText(actor, "requester");
            return this;
        }

        public ApprovalRequest build() {
            return new ApprovalRequest(this);
        }
    }
}
