package dev.hl.approval.outside;

import dev.hl.api.InvalidValueException;
import dev.hl.api.Secret;
import dev.hl.api.approval.Notifier;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.OwnedExecution;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects the options of a notifier that posts JSON. Confined to one thread.
 *
 * <p>The body is {@link dev.hl.api.approval.Notification#toMap()}. Headers: {@code Idempotency-Key} is the
 * notification's id, {@code HL-Timestamp} the seconds since 1970, {@code HL-Signature} is {@code v1=} and the
 * HMAC-SHA256 of {@code <timestamp>.<body>} in hexadecimal digits. Whoever receives it compares the signature in
 * constant time and refuses timestamps that are minutes old.
 *
 * <p>A reply of 2xx is a success. What could not be sent, 408, 429 and 5xx are tried again, after {@code Retry-After}
 * where that is later; anything else, redirects too, fails at once, and so does a {@code Retry-After} of more than
 * {@value WebhookDelivery#LONGEST_WAIT_MINUTES} minutes.
 */
public final class WebhookBuilder {
    final URI address;
    final Secret secret;
    int attempts = 5;
    Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(1), 0.5);
    Duration timeout = Duration.ofSeconds(10);

    private boolean insecure;
    private @Nullable Execution execution;

    WebhookBuilder(URI address, Secret secret) {
        this.address = Objects.requireNonNull(address, "address");
        this.secret = Objects.requireNonNull(secret, "secret");
    }

    /** Sends without encryption to other machines, too: the text of commands can be read on the way. */
    public WebhookBuilder allowInsecure() {
        insecure = true;
        return this;
    }

    /** How often it is tried at all; 1 for whoever tries again himself. Default: 5. */
    public WebhookBuilder attempts(int most) {
        InvalidValueException.unless(most >= 1 && most <= 100, "attempts", most, "between 1 and 100");
        attempts = most;
        return this;
    }

    /** The wait between attempts. Default: a second, doubling up to a minute, half of it left to chance. */
    public WebhookBuilder backoff(Backoff waits) {
        backoff = Objects.requireNonNull(waits, "backoff");
        return this;
    }

    /** How long one attempt may take. Default: 10 seconds. */
    public WebhookBuilder timeout(Duration wait) {
        InvalidValueException.unless(wait.toMillis() >= 1, "timeout", wait, "at least a millisecond");
        timeout = InvalidValueException.requireWait(wait, "timeout");
        return this;
    }

    /** Where attempts run, each blocking a thread; not closed by the notifier. Default: threads of its own. */
    public WebhookBuilder execution(Execution where) {
        execution = where;
        return this;
    }

    /**
     * The notifier.
     *
     * @throws InvalidValueException when the address is neither https nor on this machine
     */
    public Notifier build() {
        return build(JdkHttp::new);
    }

    Notifier build(Supplier<Http> http) {
        SafeAddress.checked(address, insecure);
        if (execution != null) {
            return new WebhookNotifier(this, http.get(), execution, () -> {});
        }
        OwnedExecution own = Execution.threads("webhook");
        return new WebhookNotifier(this, http.get(), own, own::close);
    }
}
