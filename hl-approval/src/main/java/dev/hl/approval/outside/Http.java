package dev.hl.approval.outside;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Sends requests and waits for the replies. Safe for use by many threads. */
interface Http extends AutoCloseable {
    /**
     * Sends one request; blocks at most as long as the request's timeout says, the body included.
     *
     * @throws IOException when no whole reply came in time, or this is closed
     */
    HttpReply send(HttpRequest request, HttpResponse.BodyHandler<String> body) throws IOException;

    /** Ends what is under way. Idempotent. */
    @Override
    void close();
}
