package dev.hl.testkit.fakes.anthropic;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A fake of the Anthropic Messages API on a free port of 127.0.0.1: it replies what a test tells it to and remembers
 * what it was asked.
 *
 * <pre>{@code
 * try (FakeMessagesApi api = FakeMessagesApi.start()) {
 *     api.reply(Reply.tool("Bash", Map.of("command", "ls")), Reply.text("Two files."));
 *     // run claude with api.environment(), then look at api.requests()
 * }
 * }</pre>
 *
 * <p>Each request is answered by the first rule that has a reply for it, else by the next reply in the queue, else by
 * the fallback, which says {@code Done.}. Streaming and other requests draw from the same script. A rule that throws is
 * answered with status 400 and rethrown by {@link #close}.
 *
 * <p>Safe for use by many threads. Every request is answered on a daemon thread of its own, held ones included. The
 * fake does not check requests beyond reading them, and refuses bodies above 32 MiB like the original.
 */
public final class FakeMessagesApi implements AutoCloseable {
    private static final String API_KEY = "sk-fake";

    private final AtomicBoolean closed = new AtomicBoolean();
    private final ReplyScript script = new ReplyScript();
    private final RequestLog log = new RequestLog();
    private final LoopbackServer server = new LoopbackServer(new MessagesHandler(script, log));

    private FakeMessagesApi() {}

    /** Starts a fake whose queue is empty. */
    public static FakeMessagesApi start() {
        return new FakeMessagesApi();
    }

    /** Where it listens, without a path. */
    public URI uri() {
        return server.uri();
    }

    /**
     * The environment that points {@code claude} here and keeps it from calling anywhere else. Give it a fresh
     * {@code HOME} too, or it reads the settings of whoever runs the test.
     */
    public Map<String, String> environment() {
        return Map.of(
                "ANTHROPIC_BASE_URL",
                uri().toString(),
                "ANTHROPIC_API_KEY",
                API_KEY,
                "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC",
                "1",
                "DISABLE_AUTOUPDATER",
                "1");
    }

    /** Puts replies at the end of the queue; each is given once. */
    public FakeMessagesApi reply(Reply... next) {
        script.append(List.of(next));
        return this;
    }

    /** Gives this reply to every request that fulfils the condition, whatever the queue holds. */
    public FakeMessagesApi replyWhen(Predicate<? super MessagesRequest> condition, Reply reply) {
        return replyBy(request -> condition.test(request) ? Optional.of(reply) : Optional.empty());
    }

    /** Gives the reply the rule chooses; a rule that returns none leaves the request to the rules after it. */
    public FakeMessagesApi replyBy(Function<? super MessagesRequest, Optional<? extends Reply>> rule) {
        script.rule(rule);
        return this;
    }

    /** Replaces what is replied when no rule has a reply and the queue is empty. */
    public FakeMessagesApi fallback(Reply reply) {
        script.fallback(reply);
        return this;
    }

    /** How many replies of the queue have not been given yet. */
    public int queued() {
        return script.queued();
    }

    /** The requests for messages so far, oldest first. */
    public List<MessagesRequest> requests() {
        return log.requests();
    }

    /**
     * Waits until at least {@code count} requests for messages have come.
     *
     * @return the requests so far; fewer than {@code count} when {@code limit} of real time has passed first
     */
    public List<MessagesRequest> awaitRequests(int count, Duration limit) throws InterruptedException {
        return log.await(count, limit);
    }

    /** Every other HTTP request so far, oldest first, such as {@code POST /v1/messages/count_tokens}. */
    public List<String> sideCalls() {
        return log.sideCalls();
    }

    /**
     * Stops listening and closes every connection, held replies included; no thread is left. Idempotent.
     *
     * @throws AssertionError if a rule failed, with what it threw
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        server.close();
        List<Throwable> failures = log.failures();
        if (!failures.isEmpty()) {
            throw new AssertionError("a rule of the fake's script failed", failures.get(0));
        }
    }
}
