package dev.hl.bus;

import dev.hl.api.agent.Usage;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.ListenerSuspended;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The meters that are fed by events, each made when it is needed first. Called by one thread at a time. */
final class EventMeters implements Consumer<EventRecord> {
    static final EventFilter WANTED = new EventFilter(
            Set.of(
                    SessionLaunched.class,
                    SessionMoved.class,
                    TurnEnded.class,
                    ApprovalDecided.class,
                    ListenerSuspended.class),
            Set.of(),
            Set.of());

    private final Store store;
    private final MeterRegistry registry;
    private final Set<Meter> meters = ConcurrentHashMap.newKeySet();

    EventMeters(Store store, MeterRegistry registry) {
        this.store = store;
        this.registry = registry;
    }

    @Override
    public void accept(EventRecord line) {
        Event event = line.event();
        if (event instanceof SessionLaunched) {
            count("hl.sessions.launched", "sessions", 1);
        } else if (event instanceof SessionMoved moved) {
            moved(moved.transition().to());
        } else if (event instanceof TurnEnded ended) {
            count("hl.turns", "turns", 1, "outcome", word(ended.result().outcome()));
            used(ended.result().usage());
        } else if (event instanceof ApprovalDecided decided) {
            decided(decided);
        } else if (event instanceof ListenerSuspended) {
            count("hl.listeners.suspended", "listeners", 1);
        }
    }

    /** Takes them out again. */
    void remove() {
        List.copyOf(meters).forEach(registry::remove);
        meters.clear();
    }

    private void moved(SessionStatus to) {
        if (to.isEnded()) {
            count("hl.sessions.ended", "sessions", 1, "status", word(to));
        }
    }

    private void used(Usage usage) {
        tokens(usage.inputTokens(), "input");
        tokens(usage.outputTokens(), "output");
        tokens(usage.cacheReadTokens(), "cache.read");
        tokens(usage.cacheWriteTokens(), "cache.write");
        count("hl.cost", "usd", usage.costUsd().doubleValue());
    }

    private void tokens(long number, String type) {
        count("hl.tokens", "tokens", (double) number, "type", type);
    }

    private void decided(ApprovalDecided decided) {
        DecisionRecord decision = decided.decision();
        String outcome = word(decision.outcome());
        count(
                "hl.approvals",
                "approvals",
                1,
                "outcome",
                outcome,
                "by",
                word(decision.actor().kind()));
        // The store knows when it was opened, so that nothing has to be kept here until it is decided.
        store.findApproval(decided.approval())
                .filter(approval -> approval.verdict() instanceof Verdict.Ask)
                .ifPresent(approval -> waited(approval, decision, outcome));
    }

    private void waited(Approval approval, DecisionRecord decision, String outcome) {
        Timer timer = Timer.builder("hl.approvals.wait").tag("outcome", outcome).register(registry);
        meters.add(timer);
        timer.record(Duration.between(approval.openedAt(), decision.at()));
    }

    private void count(String name, String unit, double amount, String... tags) {
        Counter counter = Counter.builder(name).baseUnit(unit).tags(tags).register(registry);
        meters.add(counter);
        counter.increment(amount);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
