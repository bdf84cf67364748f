package dev.hl.approval.outside;

import dev.hl.api.InvalidValueException;
import dev.hl.api.Secret;
import dev.hl.api.spi.ApprovalChannel;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of a channel over HTTP. Confined to one thread. The other side serves, with JSON bodies:
 *
 * <table>
 *   <caption>What is asked of the other side</caption>
 *   <tr><th>Request</th><th>Reply</th></tr>
 *   <tr><td>{@code GET /function_calls?status=pending}</td>
 *       <td>a list of <code>{call_id, run_id, name, arguments, status}</code></td></tr>
 *   <tr><td>{@code GET /function_calls/<call_id>}</td>
 *       <td>one of them, {@code status} {@code pending}, {@code approved} or {@code denied}, with its {@code comment};
 *       or 404</td></tr>
 *   <tr><td>{@code POST /function_calls/<call_id>/response}</td>
 *       <td>2xx; sent is <code>{call_id, run_id, status, comment, arguments_sha256}</code></td></tr>
 *   <tr><td>{@code GET /human_contacts?status=pending}</td>
 *       <td>a list of <code>{call_id, run_id, message, options, status}</code>; {@code options}, a list of texts, may
 *       be missing</td></tr>
 *   <tr><td>{@code GET /human_contacts/<call_id>}</td>
 *       <td>one of them, {@code status} {@code pending}, {@code answered} or {@code denied}, with its {@code response};
 *       or 404</td></tr>
 *   <tr><td>{@code POST /human_contacts/<call_id>/response}</td>
 *       <td>2xx; sent is <code>{call_id, run_id, status, response}</code></td></tr>
 * </table>
 *
 * {@code arguments_sha256} is {@link dev.hl.api.CanonicalJson#hash} of the arguments that were decided about: the other
 * side compares it with what it is about to run. A list may also be the member {@code items} of an object.
 * {@code run_id} may be missing, members that are not known are passed over. What is posted carries
 * {@code Idempotency-Key}, the same whenever a call is answered the same way; the other side answers 409 or 410 when
 * somebody else answered first. 408, 429 and 5xx are temporary, {@code Retry-After} is honoured, no redirect is
 * followed.
 */
public final class HttpChannelBuilder {
    final String source;
    final URI base;

    @Nullable
    Secret token;

    Duration timeout = Duration.ofSeconds(10);

    private boolean insecure;

    HttpChannelBuilder(String source, URI base) {
        this.source = InvalidValueException.requireText(source, "source");
        this.base = Objects.requireNonNull(base, "base");
    }

    /** Sent as {@code Authorization: Bearer}. Default: nothing is sent. */
    public HttpChannelBuilder bearer(Secret secret) {
        token = secret;
        return this;
    }

    /** How long one request may take. Default: 10 seconds. */
    public HttpChannelBuilder timeout(Duration wait) {
        InvalidValueException.unless(wait.toMillis() >= 1, "timeout", wait, "at least a millisecond");
        timeout = InvalidValueException.requireWait(wait, "timeout");
        return this;
    }

    /** Talks without encryption to other machines, too: whoever listens can approve. */
    public HttpChannelBuilder allowInsecure() {
        insecure = true;
        return this;
    }

    /**
     * The channel.
     *
     * @throws InvalidValueException when the base is neither https nor on this machine
     */
    public ApprovalChannel build() {
        return build(JdkHttp::new);
    }

    ApprovalChannel build(Supplier<Http> http) {
        SafeAddress.checked(base, insecure);
        return new HttpApprovalChannel(this, http.get());
    }
}
