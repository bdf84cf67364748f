package dev.hl.approval.outside;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.ClosedException;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Secret;
import dev.hl.api.StoredJson;
import dev.hl.api.approval.NotificationException;
import dev.hl.api.approval.Notifier;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import dev.hl.testkit.fakes.SteppedExecution;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNotifierTest {
    private static final Secret SECRET = Secret.of("s3cret-key");

    private final SteppedExecution execution = SteppedExecution.seeded(1);
    private final ScriptedHttp http = new ScriptedHttp();

    @Nested
    class Trying {
        @Test
        void endsWithTheFirstSuccess() {
            CompletableFuture<Void> told = tell(http.replies(503, 500, 204));
            assertThat(http.sent).hasSize(1);

            execution.advance(Duration.ofSeconds(1));
            assertThat(http.sent).hasSize(2);
            execution.advance(Duration.ofSeconds(2));

            assertThat(told).isCompleted();
            assertThat(http.sent).hasSize(3);
            assertThat(execution.nextDue()).isEmpty();
        }

        @Test
        void endsAfterTheLastAttemptAndSaysThatItMayBeTriedAgain() {
            CompletableFuture<Void> told = tell(http);

            execution.advanceUntilIdle();

            assertThat(http.sent).hasSize(3);
            assertThat(failure(told).isRetryable()).isTrue();
            assertThat(failure(told)).hasMessage("Notification a1/OPENED: nothing came back from https://example.org");
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 302, 307, 400, 401, 403, 404, 410, 422})
        void endsAtOnceWhereItWouldFailAgain(int status) {
            CompletableFuture<Void> told = tell(http.replies(status));

            execution.advanceUntilIdle();

            assertThat(http.sent).hasSize(1);
            assertThat(failure(told).isRetryable()).isFalse();
            assertThat(failure(told)).hasMessageContaining("answered " + status);
        }

        @ParameterizedTest
        @ValueSource(ints = {408, 429, 500, 502, 599})
        void goesOnWhereItMayNot(int status) {
            CompletableFuture<Void> told = tell(http.replies(status, 200));

            execution.advanceUntilIdle();

            assertThat(told).isCompleted();
        }

        @Test
        void waitsAsLongAsTheServerWants() {
            CompletableFuture<Void> told =
                    tell(http.replies(429, Duration.ofSeconds(90)).replies(200));

            execution.advance(Duration.ofSeconds(89));
            assertThat(told).isNotDone();
            execution.advance(Duration.ofSeconds(1));

            assertThat(told).isCompleted();
        }

        @Test
        void leavesALongWaitToWhoeverAsked() {
            CompletableFuture<Void> told = tell(http.replies(503, Duration.ofHours(2)));

            execution.runUntilIdle();

            assertThat(failure(told).isRetryable()).isTrue();
            assertThat(failure(told).retryAfter()).contains(Duration.ofHours(2));
        }

        @Test
        void keepsTheSameIdAndSignsAnew() {
            CompletableFuture<Void> told = tell(http.replies(500, 200));
            execution.advanceUntilIdle();
            assertThat(told).isCompleted();

            assertThat(http.sent)
                    .extracting(sent -> sent.headers().map().get("Idempotency-Key"))
                    .containsOnly(List.of("a1/OPENED"));
            assertThat(http.sent.stream()
                            .map(sent -> sent.headers().map().get("HL-Signature"))
                            .distinct())
                    .hasSize(2);
        }

        private CompletableFuture<Void> tell(ScriptedHttp over) {
            Notifier webhook = Notifiers.webhook(URI.create("https://example.org/hook?token=t0ken"), SECRET)
                    .attempts(3)
                    .backoff(Backoff.doubling(Duration.ofSeconds(1), Duration.ofMinutes(1)))
                    .execution(execution)
                    .build(() -> over);
            CompletableFuture<Void> told =
                    webhook.notify(SomeNotification.opened("a1")).toCompletableFuture();
            execution.runUntilIdle();
            return told;
        }
    }

    @Nested
    class Closing {
        @Test
        void givesUpWhatWaitsSoThatItIsTriedAgainLater() {
            Notifier webhook = Notifiers.webhook(URI.create("https://example.org/"), SECRET)
                    .execution(execution)
                    .build(() -> http.replies(500));
            CompletableFuture<Void> told =
                    webhook.notify(SomeNotification.opened("a1")).toCompletableFuture();
            execution.runUntilIdle();

            webhook.close();
            webhook.close();

            assertThat(failure(told).isRetryable()).isTrue();
            assertThat(execution.nextDue()).isEmpty();
            assertThat(http.closed).isTrue();
            assertThatThrownBy(() -> webhook.notify(SomeNotification.opened("a2")))
                    .isInstanceOf(ClosedException.class);
        }

        @Test
        void endsARequestThatIsUnderWay() throws Exception {
            CountDownLatch arrived = new CountDownLatch(1);
            CountDownLatch released = new CountDownLatch(1);
            try (LoopbackServer server = new LoopbackServer(asked -> {
                arrived.countDown();
                awaitLatch(released);
                return LoopbackServer.Answer.of(200, "");
            })) {
                Notifier webhook =
                        Notifiers.webhook(server.address("/"), SECRET).build();
                CompletableFuture<Void> told =
                        webhook.notify(SomeNotification.opened("a1")).toCompletableFuture();
                arrived.await();

                webhook.close();

                assertThat(failure(told).isRetryable()).isTrue();
                released.countDown();
            }
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("hl-http") || name.startsWith("hl-webhook"));
        }
    }

    @Nested
    class OnTheWire {
        @Test
        void isSignedJsonWithTheHeadersThatTheDocumentationNames() throws Exception {
            try (LoopbackServer server = new LoopbackServer(asked -> LoopbackServer.Answer.of(200, "thanks"));
                    OwnedExecution threads = Execution.threads("test");
                    Notifier webhook = Notifiers.webhook(server.address("/hook?x=1"), SECRET)
                            .execution(threads)
                            .build()) {
                webhook.notify(SomeNotification.opened("a1"))
                        .toCompletableFuture()
                        .join();

                LoopbackServer.Asked asked = server.asked.get(0);
                assertThat(asked.method() + " " + asked.path()).isEqualTo("POST /hook?x=1");
                assertThat(asked.header("Idempotency-key")).isEqualTo("a1/OPENED");
                assertThat(asked.header("Content-type")).startsWith("application/json");
                assertThat(asked.header("Hl-signature"))
                        .isEqualTo("v1=" + hmac(asked.header("Hl-timestamp") + "." + asked.body()));
                assertThat(requireNonNull(StoredJson.parse(asked.body())))
                        .isEqualTo(SomeNotification.opened("a1").toMap());
            }
        }

        @Test
        void followsNoRedirect() throws Exception {
            try (LoopbackServer server = new LoopbackServer(
                            asked -> new LoopbackServer.Answer(307, Map.of("Location", "/elsewhere"), ""));
                    Notifier webhook =
                            Notifiers.webhook(server.address("/hook"), SECRET).build()) {
                CompletableFuture<Void> told =
                        webhook.notify(SomeNotification.opened("a1")).toCompletableFuture();

                assertThat(failure(told)).hasMessageContaining("answered 307");
                assertThat(server.asked).hasSize(1);
            }
        }

        @Test
        void readsHowLongTheServerWantsToBeLeftAlone() throws Exception {
            try (LoopbackServer server = new LoopbackServer(
                            asked -> new LoopbackServer.Answer(503, Map.of("Retry-After", "7200"), ""));
                    Notifier webhook =
                            Notifiers.webhook(server.address("/hook"), SECRET).build()) {
                CompletableFuture<Void> told =
                        webhook.notify(SomeNotification.opened("a1")).toCompletableFuture();

                assertThat(failure(told).retryAfter()).contains(Duration.ofHours(2));
            }
        }

        @Test
        void isGivenUpWhenNoReplyComesInTime() throws IOException {
            CountDownLatch released = new CountDownLatch(1);
            try (LoopbackServer server = new LoopbackServer(asked -> {
                        awaitLatch(released);
                        return LoopbackServer.Answer.of(200, "");
                    });
                    Notifier webhook = Notifiers.webhook(server.address("/hook"), SECRET)
                            .attempts(1)
                            .timeout(Duration.ofMillis(100))
                            .build()) {
                CompletableFuture<Void> told =
                        webhook.notify(SomeNotification.opened("a1")).toCompletableFuture();

                assertThat(failure(told).isRetryable()).isTrue();
                released.countDown();
            }
        }

        private static String hmac(String text) throws Exception {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("s3cret-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    @Nested
    class TheAddress {
        @ParameterizedTest
        @ValueSource(strings = {"https://example.org/x", "http://localhost:80/x", "http://127.0.0.1/", "http://[::1]/"})
        void isEncryptedOrOnThisMachine(String address) {
            assertThatCode(() -> build(Notifiers.webhook(URI.create(address), SECRET)))
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "http://example.org/t0ken",
                    "http://127.0.0.1.example.org/t0ken",
                    "ftp://localhost/t0ken",
                    "/t0ken",
                    "https://u:t0ken@example.org/"
                })
        void isRefusedOtherwiseWithoutBeingRepeated(String address) {
            assertThatThrownBy(() -> build(Notifiers.webhook(URI.create(address), SECRET)))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageNotContaining("t0ken");
        }

        @Test
        void mayBeInsecureWhereThatIsWanted() {
            WebhookBuilder insecure =
                    Notifiers.webhook(URI.create("http://example.org/"), SECRET).allowInsecure();

            assertThatCode(() -> build(insecure)).doesNotThrowAnyException();
        }

        private void build(WebhookBuilder builder) {
            builder.execution(execution).build(() -> http).close();
        }
    }

    private static NotificationException failure(CompletableFuture<Void> told) {
        try {
            told.join();
        } catch (CompletionException e) {
            return (NotificationException) requireNonNull(e.getCause());
        }
        throw new AssertionError("It was told, but should have failed");
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
