package dev.hl.approval.outside;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hl.api.Actor;
import dev.hl.api.ToolUseId;
import dev.hl.api.agent.ToolCall;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.Notifier;
import dev.hl.api.event.EventBus;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.store.MemoryStores;
import dev.hl.testkit.fakes.SteppedExecution;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class NotificationOutboxTest {
    private static final Actor ADA = Actor.human("ada", "test");

    private final SteppedExecution execution = SteppedExecution.seeded(1);
    private final Store store = MemoryStores.open();
    private final EventBus bus = EventBuses.builder(store).execution(execution).build();
    private final ApprovalManager approvals = ApprovalManagers.builder(store, bus)
            .execution(execution)
            .policy(Policies.firstOf(Policies.allow("Bash(pwd)"), Policies.askAlways()))
            .directory(role -> Set.of("boss"))
            .build();
    private final Told told = new Told();
    private Optional<NotificationOutbox> outbox = Optional.empty();

    @AfterEach
    void close() {
        outbox.ifPresent(NotificationOutbox::close);
        approvals.close();
        bus.close();
        execution.runUntilIdle();
        store.close();
    }

    @Nested
    class TellsOf {
        @Test
        void whatNeedsAHumanAndOfNothingElse() {
            start();

            Approval asked = ask("a", "ls");
            ask("b", "pwd");
            execution.runUntilIdle();

            assertThat(told.ids()).containsExactly(asked.id() + "/OPENED/1");
            assertThat(told.all.get(0).text()).contains("ls");
        }

        @Test
        void everyRungOfTheLadderInItsTime() {
            start();
            Approval asked = approvals.request(request("a", "ls")
                    .terms(ApprovalTerms.builder()
                            .escalate(Duration.ofMinutes(10), "bosses")
                            .escalate(Duration.ofMinutes(20), "owners")
                            .expireAfter(Duration.ofHours(1))
                            .build())
                    .build());

            execution.advance(Duration.ofDays(1));

            String id = asked.id().value();
            assertThat(told.ids())
                    .containsExactly(
                            id + "/OPENED/1",
                            id + "/REMINDER/1",
                            id + "/ESCALATED/1",
                            id + "/ESCALATED/2",
                            id + "/EXPIRED/1");
        }

        @Test
        void whatWasOpenedWhileNoOutboxRan() {
            Approval asked = ask("a", "ls");
            approvals.decide(ask("b", "ls").id(), Decision.approve(), ADA);

            start();
            execution.runUntilIdle();

            assertThat(told.ids()).containsExactly(asked.id() + "/OPENED/1");
        }
    }

    @Nested
    class AfterARestart {
        @Test
        void nothingIsToldAgainThatArrived() {
            start();
            ask("a", "ls");
            execution.runUntilIdle();

            restart();
            Approval second = ask("b", "ls");
            execution.runUntilIdle();

            assertThat(told.ids()).hasSize(2).contains(second.id() + "/OPENED/1");
        }

        @Test
        void whatHadNotArrivedIsToldAgainUnderTheSameId() {
            told.answer = notification -> new CompletableFuture<>();
            start();
            ask("a", "ls");
            execution.runUntilIdle();

            told.answer = Told::taken;
            restart();
            execution.runUntilIdle();

            assertThat(told.ids()).hasSize(2);
            assertThat(Set.copyOf(told.ids())).hasSize(1);
        }

        @Test
        void whatArrivedOutOfOrderBehindWhatDidNotIsToldAgain() {
            told.answer = notification ->
                    told.all.size() == 1 ? new CompletableFuture<>() : CompletableFuture.completedStage(null);
            start();
            ask("a", "ls");
            ask("b", "ls");
            execution.runUntilIdle();

            told.answer = Told::taken;
            restart();
            execution.runUntilIdle();

            assertThat(told.ids()).hasSize(4);
            assertThat(Set.copyOf(told.ids())).hasSize(2);
        }
    }

    @Nested
    class WhenItDoesNotArrive {
        @Test
        void itIsTriedAgainUntilItDoes() {
            told.answer = notification -> told.all.size() < 5 ? failed(notification) : Told.taken(notification);
            start();

            ask("a", "ls");
            execution.advance(Duration.ofMinutes(1));

            assertThat(told.ids()).hasSize(5);
        }

        @Test
        void itIsNotTriedAgainOnceSomebodyHasDecided() {
            told.answer = WhenItDoesNotArrive::failed;
            start();
            Approval asked = ask("a", "ls");
            execution.runUntilIdle();
            int before = told.all.size();
            approvals.decide(asked.id(), Decision.approve(), ADA);

            execution.advance(Duration.ofDays(1));

            assertThat(before).isEqualTo(1);
            assertThat(told.all).hasSize(1);
        }

        @Test
        void whatWouldFailTheSameWayIsGivenUpAndTheRestIsTold() {
            told.answer = notification -> told.all.size() == 1
                    ? CompletableFuture.failedStage(NotificationException.lasting(notification, "gone", null))
                    : Told.taken(notification);
            start();

            ask("a", "ls");
            ask("b", "ls");
            execution.advance(Duration.ofMinutes(1));

            assertThat(told.ids()).hasSize(2);
        }

        @Test
        void itIsTriedAgainWhenTheNotifierThrowsInsteadOfSayingSo() {
            told.answer = notification -> {
                if (told.all.size() < 3) {
                    throw new IllegalStateException("broken");
                }
                return Told.taken(notification);
            };
            start();

            ask("a", "ls");
            ask("b", "ls");
            execution.advance(Duration.ofMinutes(1));

            assertThat(Set.copyOf(told.ids())).hasSize(2);
            assertThat(told.all).hasSize(4);
        }

        @Test
        void itIsTriedAgainWhenTheLinkThrows() {
            int[] calls = {0};
            outbox = Optional.of(Notifiers.outbox(store, bus, told)
                    .link(approval -> {
                        calls[0]++;
                        if (calls[0] == 1) {
                            throw new IllegalStateException("broken");
                        }
                        return URI.create("https://example.org/" + approval.id());
                    })
                    .start(execution));

            ask("a", "ls");
            execution.advance(Duration.ofMinutes(1));

            assertThat(told.all).hasSize(1);
        }

        @Test
        void noMoreThanSoManyAreUnderWayAndTheRestFollows() {
            List<CompletableFuture<Void>> open = new ArrayList<>();
            told.answer = notification -> {
                CompletableFuture<Void> stage = new CompletableFuture<>();
                open.add(stage);
                return stage;
            };
            start();
            int many = NotificationOutbox.MOST_UNDER_WAY + 10;
            for (int i = 0; i < many; i++) {
                ask("call-" + i, "ls");
            }
            execution.runUntilIdle();
            int before = told.all.size();

            List.copyOf(open).forEach(stage -> stage.complete(null));
            execution.runUntilIdle();

            assertThat(before).isEqualTo(NotificationOutbox.MOST_UNDER_WAY);
            assertThat(told.all).hasSize(many);
        }

        private static CompletionStage<Void> failed(Notification notification) {
            return CompletableFuture.failedStage(
                    NotificationException.temporary(notification, "down", (Throwable) null));
        }
    }

    private void start() {
        outbox = Optional.of(Notifiers.outbox(store, bus, told).start(execution));
    }

    private void restart() {
        outbox.ifPresent(NotificationOutbox::close);
        execution.runUntilIdle();
        start();
    }

    private Approval ask(String call, String command) {
        return approvals.request(request(call, command).build());
    }

    private static ApprovalRequest.Builder request(String call, String command) {
        return ApprovalRequest.of(new ToolCall(new ToolUseId(call), "Bash", Map.of("command", command)))
                .source("test");
    }

    /** Remembers what it was told. */
    private static final class Told implements Notifier {
        private final List<Notification> all = new ArrayList<>();
        private Function<Notification, CompletionStage<Void>> answer = Told::taken;

        @Override
        public CompletionStage<Void> notify(Notification notification) {
            all.add(notification);
            return answer.apply(notification);
        }

        private static CompletionStage<Void> taken(Notification notification) {
            return CompletableFuture.completedStage(null);
        }

        private List<String> ids() {
            return all.stream().map(Notification::id).toList();
        }
    }
}
