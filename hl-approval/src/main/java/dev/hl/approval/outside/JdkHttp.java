package dev.hl.approval.outside;

import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The JDK's client, on threads of its own that end with it; follows no redirect. */
final class JdkHttp implements Http {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration UNSAID = Duration.ofSeconds(30);

    private final OwnedExecution threads = Execution.threads("http");
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT)
            .executor(this::execute)
            .build();
    private volatile boolean closed;

    @Override
    public HttpReply send(HttpRequest request, HttpResponse.BodyHandler<String> body) throws IOException {
        CompletableFuture<HttpResponse<String>> exchange = client.sendAsync(request, body);
        open.add(exchange);
        try {
            cancelIfClosed(exchange);
            HttpResponse<String> response =
                    exchange.get(request.timeout().orElse(UNSAID).toMillis(), TimeUnit.MILLISECONDS);
            return HttpReply.of(response);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw timedOut(e);
        } catch (CancellationException e) {
            throw new IOException("closed while waiting for the reply", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the reply", e);
        } finally {
            open.remove(exchange);
            exchange.cancel(true);
        }
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(exchange -> exchange.cancel(true));
        closeClient(client);
        threads.close();
    }

    private void cancelIfClosed(CompletableFuture<?> exchange) {
        if (closed) {
            exchange.cancel(true);
        }
    }

    private static IOException timedOut(TimeoutException cause) {
        IOException failure = new HttpTimeoutException("no whole reply in time");
        failure.initCause(cause);
        return failure;
    }

    /** What the client's own thread still has to do after close, it does itself. */
    private void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException afterClose) {
            task.run();
        }
    }

    /** From JDK 21 on a client can be closed; before, its thread ends when nobody refers to it any more. */
    private static void closeClient(Object client) {
        if (client instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                throw new IllegalStateException("The HTTP client could not be closed", e);
            }
        }
    }
}
