package dev.hl.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.SessionId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.Progress;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.event.Subscription;
import dev.hl.api.event.SubscriptionOptions;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.Session;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionStats;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.SessionTransition;
import dev.hl.api.spi.Store;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.SteppedExecution;
import dev.hl.testkit.fakes.contract.Specimens;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class HumanLayerMetricsTest {
    private final SteppedExecution execution = SteppedExecution.seeded(Long.getLong("hl.seed", 1L));
    private final Store store = MemoryStores.open();
    private final EventBus bus =
            EventBuses.builder(store).execution(execution).suspendAfter(3).build();
    private final MockClock clock = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private final HumanLayerMetrics metrics = new HumanLayerMetrics(store, bus);
    private final Session session = Specimens.aSession();

    @AfterEach
    void close() {
        metrics.close();
        bus.close();
        store.close();
    }

    @Nested
    class FromEvents {
        @Test
        void launchesAndEndsOfSessionsAreCounted() {
            metrics.bindTo(registry);

            happened(
                    new SessionLaunched(session.run(), "title"),
                    new SessionLaunched(session.run(), "title"),
                    moved(SessionStatus.QUEUED, SessionStatus.STARTING),
                    moved(SessionStatus.RUNNING, SessionStatus.COMPLETED),
                    moved(SessionStatus.RUNNING, SessionStatus.FAILED),
                    moved(SessionStatus.STARTING, SessionStatus.FAILED));

            assertThat(count("hl.sessions.launched")).isEqualTo(2);
            assertThat(count("hl.sessions.ended", "status", "completed")).isEqualTo(1);
            assertThat(count("hl.sessions.ended", "status", "failed")).isEqualTo(2);
            assertThat(registry.find("hl.sessions.ended").meters()).hasSize(2);
        }

        @Test
        void turnsTheirTokensAndTheirCostAreCounted() {
            metrics.bindTo(registry);

            happened(new TurnEnded(Specimens.aTurn(), ""), new TurnEnded(Specimens.aTurn(), ""));

            assertThat(count("hl.turns", "outcome", "completed")).isEqualTo(2);
            assertThat(count("hl.tokens", "type", "input")).isEqualTo(2_400);
            assertThat(count("hl.tokens", "type", "output")).isEqualTo(680);
            assertThat(count("hl.tokens", "type", "cache.read")).isEqualTo(112_000);
            assertThat(count("hl.tokens", "type", "cache.write")).isEqualTo(14_000);
            assertThat(count("hl.cost")).isEqualTo(0.0842);
        }

        @Test
        void decisionsAreCountedAndTheWaitForThemIsTimed() {
            metrics.bindTo(registry);
            Approval asked = stored(Specimens.anApproval(session, Specimens.NOON.minusSeconds(90)));

            happened(
                    new ApprovalDecided(asked.id(), decision(asked, Decision.approve())),
                    new ApprovalDecided(asked.id(), decision(asked, Decision.deny("no"))));

            assertThat(count("hl.approvals", "outcome", "approved", "by", "human"))
                    .isEqualTo(1);
            assertThat(count("hl.approvals", "outcome", "denied", "by", "human"))
                    .isEqualTo(1);
            assertThat(registry.get("hl.approvals.wait")
                            .tag("outcome", "approved")
                            .timer()
                            .totalTime(TimeUnit.SECONDS))
                    .isEqualTo(90);
        }

        @Test
        void suspendedListenersAreCounted() {
            metrics.bindTo(registry);
            bus.subscribe(EventFilter.all().type(SessionLaunched.class), line -> {
                throw new IllegalStateException("thrown by a listener");
            });

            happened(
                    new SessionLaunched(session.run(), "one"),
                    new SessionLaunched(session.run(), "two"),
                    new SessionLaunched(session.run(), "three"));

            assertThat(count("hl.listeners.suspended")).isEqualTo(1);
            assertThat(gauge("hl.bus.subscriptions.suspended")).isEqualTo(1);
        }

        @Test
        void whatWasCommittedBeforeBindingIsNot() {
            happened(new SessionLaunched(session.run(), "title"));

            metrics.bindTo(registry);
            execution.runUntilIdle();

            assertThat(registry.find("hl.sessions.launched").meters()).isEmpty();
        }
    }

    @Nested
    class FromStatistics {
        @Test
        void theStoreIsShown() {
            metrics.bindTo(registry);
            stored(Specimens.anApproval(session));

            happened(new SessionLaunched(session.run(), "one"), new SessionLaunched(session.run(), "two"));

            assertThat(gauge("hl.store.sessions")).isEqualTo(1);
            assertThat(gauge("hl.store.approvals.pending")).isEqualTo(1);
            assertThat(gauge("hl.store.events")).isEqualTo(2);
            assertThat(gauge("hl.store.bytes")).isZero();
            assertThat(gauge("hl.store.log.bytes")).isZero();
            assertThat(function("hl.store.units")).isEqualTo(2);
            assertThat(function("hl.store.commits")).isEqualTo(2);
            assertThat(function("hl.store.failures")).isZero();
        }

        @Test
        void theBusIsShown() {
            metrics.bindTo(registry);
            bus.subscribe(EventFilter.all(), line -> {});
            happened(new SessionLaunched(session.run(), "heard"));
            bus.publish(null, new Progress("heard"));
            append(new SessionLaunched(session.run(), "not heard yet"));

            assertThat(gauge("hl.bus.subscriptions")).isEqualTo(2);
            assertThat(gauge("hl.bus.subscriptions.suspended")).isZero();
            assertThat(gauge("hl.bus.lag")).isEqualTo(1);
            assertThat(function("hl.bus.published")).isEqualTo(1);
        }

        @Test
        void theSessionManagerIsShownWhereThereIsOne() {
            SessionManager sessions = (SessionManager) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {SessionManager.class},
                    (proxy, method, arguments) -> new SessionStats(7, 3, 4));

            try (HumanLayerMetrics all = new HumanLayerMetrics(store, bus, sessions)) {
                all.bindTo(registry);

                assertThat(gauge("hl.sessions.queued")).isEqualTo(7);
                assertThat(gauge("hl.sessions.live")).isEqualTo(3);
                assertThat(gauge("hl.sessions.places")).isEqualTo(4);
            }
        }

        @Test
        void theyAreAskedForOnceASecond() {
            metrics.bindTo(registry);
            assertThat(gauge("hl.store.events")).isZero();

            happened(new SessionLaunched(session.run(), "title"));

            assertThat(gauge("hl.store.events")).isZero();
            clock.add(Duration.ofSeconds(1));
            assertThat(gauge("hl.store.events")).isEqualTo(1);
        }

        @Test
        void theLastOnesStandWhereTheyCannotBeHadAnyMore() {
            metrics.bindTo(registry);
            happened(new SessionLaunched(session.run(), "title"));
            assertThat(gauge("hl.store.events")).isEqualTo(1);

            store.close();
            clock.add(Duration.ofMinutes(1));

            assertThat(gauge("hl.store.events")).isEqualTo(1);
            assertThat(function("hl.store.units")).isEqualTo(1);
        }
    }

    @Nested
    class Closing {
        @Test
        void endsTheSubscriptionAndTakesAllMetersOut() {
            metrics.bindTo(registry);
            happened(new SessionLaunched(session.run(), "title"));
            assertThat(registry.getMeters()).isNotEmpty();

            metrics.close();
            metrics.close();

            assertThat(registry.getMeters()).isEmpty();
            assertThat(bus.stats().subscriptions()).isEmpty();
            assertThatThrownBy(() -> metrics.bindTo(registry)).isInstanceOf(ClosedException.class);
        }

        @Test
        void leavesOthersAlone() {
            Subscription other = bus.subscribe(SubscriptionOptions.of(EventFilter.all()), line -> {});
            registry.counter("mine").increment();
            metrics.bindTo(registry);

            metrics.close();

            assertThat(other.state()).isEqualTo(Subscription.State.ACTIVE);
            assertThat(registry.getMeters()).hasSize(1);
        }
    }

    @Test
    void nothingElseNeedsTheLibraryOnTheClassPath() throws Exception {
        Path classes = Path.of(EventBuses.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .resolve("dev/hl/bus");
        List<String> metersOnly = List.of("HumanLayerMetrics", "EventMeters", "StatsMeters", "Sampled");

        try (Stream<Path> files = Files.list(classes)) {
            assertThat(files.filter(file -> needsMicrometer(file, metersOnly))).isEmpty();
        }
    }

    private static boolean needsMicrometer(Path file, List<String> except) {
        try {
            String code = Files.readString(file, StandardCharsets.ISO_8859_1);
            boolean known = except.stream()
                    .anyMatch(name -> file.getFileName().toString().matches(name + "(\\$.*)?\\.class"));
            return !known
                    && (code.contains("io/micrometer")
                            || except.stream().anyMatch(name -> code.contains("dev/hl/bus/" + name)));
        } catch (IOException e) {
            throw new AssertionError("A class file could not be read: " + file, e);
        }
    }

    private static SessionMoved moved(SessionStatus from, SessionStatus to) {
        return new SessionMoved(new SessionTransition(from, to, "test"));
    }

    private static DecisionRecord decision(Approval approval, Decision decision) {
        return Specimens.aDecision(approval, decision);
    }

    private Approval stored(Approval approval) {
        store.write(unit -> {
            approval.session().ifPresent(id -> unit.insert(session));
            unit.insert(approval);
            return approval;
        });
        return approval;
    }

    private void happened(Event... events) {
        append(events);
        execution.runUntilIdle();
    }

    private void append(Event... events) {
        SessionId id = session.id();
        store.write(unit -> {
            unit.append(id, Specimens.NOON, List.of(events));
            return id;
        });
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    private double function(String name) {
        return registry.get(name).functionCounter().count();
    }
}
