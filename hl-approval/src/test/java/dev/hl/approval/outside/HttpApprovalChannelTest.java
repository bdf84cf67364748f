package dev.hl.approval.outside;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidValueException;
import dev.hl.api.Secret;
import dev.hl.api.StoredJson;
import dev.hl.api.ToolUseId;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Decision;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.ApprovalChannelException;
import dev.hl.api.spi.RemoteAnswer;
import dev.hl.api.spi.RemoteCall;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpApprovalChannelTest {
    private static final RemoteCall CALL =
            new RemoteCall(new ToolUseId("c/1+x"), "run-1", RemoteCall.Kind.FUNCTION_CALL, "f", Map.of(), null);

    private LoopbackServer server;
    private ApprovalChannel channel;

    @BeforeEach
    void open() throws IOException {
        server = new LoopbackServer(asked -> LoopbackServer.Answer.of(200, "[]"));
        channel = ApprovalChannels.http("cloud", server.address("/v1"))
                .bearer(Secret.of("t0ken"))
                .build();
    }

    @AfterEach
    void close() {
        channel.close();
        server.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("hl-http"));
    }

    @Nested
    class Reading {
        @Test
        void takesFunctionCallsAndContacts() {
            server.answer(asked -> LoopbackServer.Answer.of(200, asked.path().contains("function") ? """
                            [{"call_id":"c1","run_id":"r1","name":"send","arguments":{"n":1.50},"status":"pending","new":1}]""" : """
                            {"items":[{"call_id":"c2","message":"Go on?","options":["yes"],"status":"pending"}]}"""));

            List<RemoteCall> calls = channel.pending();

            assertThat(calls).hasSize(2);
            assertThat(calls.get(0).name()).isEqualTo("send");
            assertThat(calls.get(0).run()).isEqualTo("r1");
            assertThat(StoredJson.write(calls.get(0).input())).isEqualTo("{\"n\":1.50}");
            assertThat(calls.get(1).kind()).isEqualTo(RemoteCall.Kind.HUMAN_CONTACT);
            assertThat(calls.get(1).run()).isEmpty();
            assertThat(calls.get(1).input()).isEqualTo(Map.of("message", "Go on?", "options", List.of("yes")));
            assertThat(server.asked)
                    .extracting(LoopbackServer.Asked::path)
                    .containsExactly("/v1/function_calls?status=pending", "/v1/human_contacts?status=pending");
            assertThat(server.asked)
                    .allMatch(asked -> asked.header("Authorization").equals("Bearer t0ken"));
        }

        @Test
        void leavesOutWhatIsNoCall() {
            server.answer(asked -> LoopbackServer.Answer.of(200, """
                    [null, 7, {}, {"call_id":"a b","name":"x","message":"x"}, {"call_id":"c1","name":"","message":""},
                     {"call_id":"c2","name":"x","message":"x","arguments":[1]}, {"call_id":"c3","name":"ok","message":"ok"}]"""));

            assertThat(channel.pending()).extracting(call -> call.id().value()).containsExactly("c3", "c2", "c3");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "<html>", "7", "{}", "[1", "{\"items\":{}}"})
        void takesGarbageForTemporary(String body) {
            server.answer(asked -> LoopbackServer.Answer.of(200, body));

            assertThat(failure()).matches(ApprovalChannelException::isRetryable);
        }

        @ParameterizedTest
        @ValueSource(ints = {301, 400, 401, 403, 410})
        void doesNotTryAgainWhatIsRefused(int status) {
            server.answer(asked -> LoopbackServer.Answer.of(status, ""));

            assertThat(failure()).matches(e -> !e.isRetryable()).hasMessage("cloud answered " + status);
        }

        @Test
        void heedsHowLongTheServerWantsToBeLeftAlone() {
            server.answer(asked -> new LoopbackServer.Answer(429, Map.of("Retry-After", "17"), ""));
            assertThat(failure().retryAfter()).contains(Duration.ofSeconds(17));

            server.answer(asked -> new LoopbackServer.Answer(
                    503,
                    Map.of(
                            "Date", "Tue, 01 Jan 2030 00:00:00 GMT",
                            "Retry-After", "Tue, 01 Jan 2030 00:01:00 GMT"),
                    ""));
            assertThat(failure().retryAfter()).isPresent();

            server.answer(asked -> new LoopbackServer.Answer(503, Map.of("Retry-After", "soon"), ""));
            assertThat(failure()).matches(ApprovalChannelException::isRetryable);
        }

        @Test
        void refusesAReplyWithoutAnEnd() {
            server.answer(asked -> LoopbackServer.Answer.of(200, "[" + " ".repeat(8_000_000) + "]"));

            assertThat(failure()).matches(ApprovalChannelException::isRetryable);
        }

        @Test
        void findsHowACallStands() {
            server.answer(asked -> LoopbackServer.Answer.of(
                    200, "{\"call_id\":\"c1\",\"name\":\"f\",\"status\":\"denied\",\"comment\":\"no\"}"));
            assertThat(channel.find(CALL).flatMap(RemoteCall::answer))
                    .contains(new RemoteAnswer(RemoteAnswer.Status.DENIED, "no"));
            assertThat(server.asked.get(0).path()).isEqualTo("/v1/function_calls/c%2F1%2Bx");

            server.answer(asked -> LoopbackServer.Answer.of(404, ""));
            assertThat(channel.find(CALL)).isEmpty();

            server.answer(asked -> LoopbackServer.Answer.of(200, "{}"));
            assertThat(channel.find(CALL)).contains(CALL);
        }

        private ApprovalChannelException failure() {
            try {
                channel.pending();
            } catch (ApprovalChannelException e) {
                return e;
            }
            throw new AssertionError("It should have failed");
        }
    }

    @Nested
    class Answering {
        @Test
        void sendsTheSameKeyForTheSameAnswer() {
            RemoteAnswer denied = new RemoteAnswer(RemoteAnswer.Status.DENIED, "no");

            channel.answer(CALL, denied);
            channel.answer(CALL, denied);
            channel.answer(CALL, new RemoteAnswer(RemoteAnswer.Status.APPROVED, ""));

            assertThat(server.asked.get(0).method()).isEqualTo("POST");
            assertThat(requireNonNull(StoredJson.parse(server.asked.get(0).body())))
                    .isEqualTo(Map.of(
                            "call_id", "c/1+x",
                            "run_id", "run-1",
                            "status", "denied",
                            "comment", "no",
                            "arguments_sha256", CanonicalJson.hash(Map.of()).value()));
            List<String> keys = server.asked.stream()
                    .map(asked -> asked.header("Idempotency-key"))
                    .toList();
            assertThat(keys.get(0)).isNotEmpty().isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
        }
    }

    @Test
    void isOnlyMadeForASafeAddress() {
        assertThatThrownBy(() -> ApprovalChannels.http("cloud", URI.create("http://example.org"))
                        .build())
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void aHundredCallsAreAskedAnsweredAndForgotten() {
        Map<String, String> answers = new ConcurrentHashMap<>();
        server.answer(asked -> serve(asked, answers));
        try (OutsideFixture at = new OutsideFixture(1);
                RemoteApprovals remote = at.remote(channel)) {
            at.execution.runUntilIdle();
            assertThat(at.pending()).hasSize(100);
            assertThat(remote.unassociated()).hasSize(100);

            for (Approval asked : at.pending()) {
                at.approvals.decide(asked.id(), Decision.approve(), OutsideFixture.ADA);
                at.execution.runUntilIdle();
            }
            at.nextPoll();

            assertThat(answers).hasSize(100).containsValue("approved");
            assertThat(server.asked.stream().filter(asked -> asked.method().equals("POST")))
                    .hasSize(100);
            assertThat(remote).hasToString("RemoteApprovals[cloud, open=0, remembered=0]");
            assertThat(at.pending()).isEmpty();
        }
    }

    private static LoopbackServer.Answer serve(LoopbackServer.Asked asked, Map<String, String> answers) {
        if (asked.method().equals("POST")) {
            String id = asked.path().split("/")[3];
            return Optional.ofNullable(answers.putIfAbsent(id, "approved"))
                    .map(again -> LoopbackServer.Answer.of(409, ""))
                    .orElse(LoopbackServer.Answer.of(200, "{}"));
        }
        StringBuilder list = new StringBuilder("[");
        for (int i = 0; i < 100 && asked.path().contains("function"); i++) {
            if (!answers.containsKey("c" + i)) {
                list.append(list.length() == 1 ? "" : ",");
                list.append("{\"call_id\":\"c").append(i).append("\",\"run_id\":\"r\",\"name\":\"f\"}");
            }
        }
        return LoopbackServer.Answer.of(200, list.append(']').toString());
    }
}
