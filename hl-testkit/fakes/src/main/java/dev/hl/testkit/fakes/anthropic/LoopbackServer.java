package dev.hl.testkit.fakes.anthropic;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The JDK's HTTP server on a free port of 127.0.0.1. All its threads are daemons with our name, those it makes for
 * itself included, and have ended when {@link #close} returns.
 */
final class LoopbackServer implements AutoCloseable {
    private static final String NAME = "hl-fake-api-";
    private static final AtomicInteger SERVERS = new AtomicInteger();
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);
    private static final int MORE_THREADS_THAN_AT_START = 16;

    private final AtomicInteger names = new AtomicInteger();
    // Not read from the group at the end: a thread leaves its group a moment before it ends.
    private final CopyOnWriteArrayList<Thread> threads = new CopyOnWriteArrayList<>();
    private final ThreadGroup group = new ThreadGroup(NAME + SERVERS.incrementAndGet());
    private final ExecutorService workers = Executors.newCachedThreadPool(this::worker);
    private final HttpServer server;

    LoopbackServer(HttpHandler handler) {
        // A worker starts the server: its own threads take their group and daemon flag from the thread that makes them.
        try {
            server = workers.submit(() -> start(handler)).get();
        } catch (ExecutionException e) {
            workers.shutdownNow();
            throw new IllegalStateException("the fake API could not be started on 127.0.0.1", e.getCause());
        } catch (InterruptedException e) {
            workers.shutdownNow();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the fake API was being started", e);
        }
        adoptThreadsOfServer();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
        try {
            for (Thread thread : threads) {
                join(thread);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpServer start(HttpHandler handler) throws IOException {
        HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        started.createContext("/", handler);
        started.setExecutor(workers);
        started.start();
        return started;
    }

    private Thread worker(Runnable work) {
        Thread thread = new Thread(group, work, nextName());
        thread.setDaemon(true);
        threads.add(thread);
        return thread;
    }

    private void adoptThreadsOfServer() {
        Thread[] found = new Thread[MORE_THREADS_THAN_AT_START];
        int count = group.enumerate(found);
        for (Thread thread : Arrays.asList(found).subList(0, count)) {
            if (threads.addIfAbsent(thread)) {
                thread.setName(nextName());
            }
        }
    }

    private String nextName() {
        return group.getName() + "-" + names.incrementAndGet();
    }

    private static void join(Thread thread) throws InterruptedException {
        thread.join(LONGEST_CLOSE.toMillis());
        if (thread.isAlive()) {
            throw new IllegalStateException(thread.getName() + " does not end: a rule of the script never returns");
        }
    }
}
