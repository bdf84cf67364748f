package dev.hl.session;

import dev.hl.api.InvalidValueException;
import dev.hl.api.agent.HostTool;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.event.EventBus;
import dev.hl.api.session.SessionManager;
import dev.hl.api.spi.AgentProvider;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.api.spi.SecretSource;
import dev.hl.api.spi.Store;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link SessionManager}. Confined to one thread. */
public final class SessionManagerBuilder {
    final Store store;
    final EventBus bus;
    final ApprovalManager approvals;
    final Map<String, HostTool> tools = new LinkedHashMap<>();
    SecretSource secrets = SecretSource.none();
    int maxParallel = 10;
    Duration interruptGrace = Duration.ofSeconds(10);
    private @Nullable AgentProvider agent;
    private @Nullable Execution execution;

    SessionManagerBuilder(Store store, EventBus bus, ApprovalManager approvals) {
        this.store = Objects.requireNonNull(store, "store");
        this.bus = Objects.requireNonNull(bus, "bus");
        this.approvals = Objects.requireNonNull(approvals, "approvals");
    }

    /** What does the work. Required. */
    public SessionManagerBuilder agent(AgentProvider provider) {
        agent = provider;
        return this;
    }

    /** A tool that sessions may name in their options. Default: none. */
    public SessionManagerBuilder tool(HostTool served) {
        InvalidValueException.unless(
                tools.putIfAbsent(served.name(), served) == null, "host tool", served.name(), "there only once");
        return this;
    }

    /** Where the secrets are that sessions name in their options; asked at each start. Default: there are none. */
    public SessionManagerBuilder secrets(SecretSource source) {
        secrets = source;
        return this;
    }

    /** How many sessions have an agent at the same time; the others are queued, first come first served. Default: 10. */
    public SessionManagerBuilder maxParallel(int sessions) {
        InvalidValueException.unless(sessions >= 1, "max parallel", sessions, "at least 1");
        maxParallel = sessions;
        return this;
    }

    /** How long an interrupted agent has to end by itself before it is ended. Default: 10 seconds. */
    public SessionManagerBuilder interruptGrace(Duration wait) {
        interruptGrace = InvalidValueException.requireWait(wait, "interrupt grace");
        return this;
    }

    /** Where work runs; not closed by the manager. Default: threads of its own, closed with it. */
    public SessionManagerBuilder execution(Execution where) {
        execution = where;
        return this;
    }

    /**
     * The manager.
     *
     * @throws InvalidValueException when no agent was given
     */
    public SessionManager build() {
        if (agent == null) {
            throw new InvalidValueException("agent", null, "given: call agent(...) with what does the work");
        }
        if (execution != null) {
            return new DefaultSessionManager(this, agent, execution, () -> {});
        }
        OwnedExecution own = Execution.threads("session");
        return new DefaultSessionManager(this, agent, own, own::close);
    }
}
