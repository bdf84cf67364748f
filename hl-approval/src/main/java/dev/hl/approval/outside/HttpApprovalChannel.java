package dev.hl.approval.outside;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InvalidJsonException;
import dev.hl.api.StoredJson;
import dev.hl.api.spi.ApprovalChannel;
import dev.hl.api.spi.ApprovalChannelException;
import dev.hl.api.spi.RemoteAnswer;
import dev.hl.api.spi.RemoteCall;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Speaks the small REST form that {@link HttpChannelBuilder} documents. */
final class HttpApprovalChannel implements ApprovalChannel {
    private static final int LONGEST_REPLY = 8_000_000;
    private static final int GONE = 404;

    private final HttpChannelBuilder options;
    private final Http http;

    HttpApprovalChannel(HttpChannelBuilder options, Http http) {
        this.options = options;
        this.http = http;
    }

    @Override
    public String source() {
        return options.source;
    }

    @Override
    public List<RemoteCall> pending() {
        List<RemoteCall> calls = new ArrayList<>();
        for (RemoteCall.Kind kind : RemoteCall.Kind.values()) {
            HttpReply reply = send(request(path(kind) + "?status=pending").GET().build());
            calls.addAll(RemoteJson.calls(kind, json(success(reply))));
        }
        return List.copyOf(calls);
    }

    @Override
    public Optional<RemoteCall> find(RemoteCall call) {
        HttpReply reply = send(request(path(call)).GET().build());
        if (reply.status() == GONE) {
            return Optional.empty();
        }
        // What cannot be understood says nothing about the call: it stands as it stood.
        return RemoteJson.call(call.kind(), json(success(reply))).or(() -> Optional.of(call));
    }

    @Override
    public void answer(RemoteCall call, RemoteAnswer answer) {
        Map<String, Object> body = RemoteJson.answer(call, answer);
        HttpRequest request = request(path(call) + "/response")
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", CanonicalJson.hash(body).value())
                .POST(HttpRequest.BodyPublishers.ofString(StoredJson.write(body)))
                .build();
        success(send(request));
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(options.base + path))
                .timeout(options.timeout)
                .header("Accept", "application/json");
        return options.token == null ? request : request.header("Authorization", "Bearer " + options.token.reveal());
    }

    private HttpReply send(HttpRequest request) {
        try {
            return http.send(request, BoundedText.ofAtMost(LONGEST_REPLY));
        } catch (IOException e) {
            throw ApprovalChannelException.temporary("Nothing came back from " + options.source, e);
        }
    }

    private HttpReply success(HttpReply reply) {
        if (reply.isSuccess()) {
            return reply;
        }
        String problem = options.source + " answered " + reply.status();
        throw reply.isTemporary()
                ? ApprovalChannelException.temporary(problem, reply.pause())
                : ApprovalChannelException.lasting(problem);
    }

    private @Nullable Object json(HttpReply reply) {
        try {
            return StoredJson.parse(reply.body());
        } catch (InvalidJsonException e) {
            throw ApprovalChannelException.temporary(options.source + " answered something that is no JSON", e);
        }
    }

    private static String path(RemoteCall.Kind kind) {
        return kind == RemoteCall.Kind.FUNCTION_CALL ? "/function_calls" : "/human_contacts";
    }

    private static String path(RemoteCall call) {
        return path(call.kind()) + "/"
                + URLEncoder.encode(call.id().value(), StandardCharsets.UTF_8).replace("+", "%20");
    }
}
