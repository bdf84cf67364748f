package dev.hl.approval.outside;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** Gives the replies that the test lays down, one after the other; when there is none left, the network is down. */
final class ScriptedHttp implements Http {
    final List<HttpRequest> sent = new ArrayList<>();
    boolean closed;
    private final Queue<HttpReply> replies = new ArrayDeque<>();

    ScriptedHttp replies(int... statuses) {
        for (int status : statuses) {
            replies.add(new HttpReply(status, Duration.ZERO, ""));
        }
        return this;
    }

    ScriptedHttp replies(int status, Duration pause) {
        replies.add(new HttpReply(status, pause, ""));
        return this;
    }

    @Override
    public HttpReply send(HttpRequest request, HttpResponse.BodyHandler<String> body) throws IOException {
        sent.add(request);
        HttpReply reply = replies.poll();
        if (reply == null) {
            throw new IOException("the network is down");
        }
        return reply;
    }

    @Override
    public void close() {
        closed = true;
    }
}
