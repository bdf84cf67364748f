package dev.hl.approval.outside;

import dev.hl.api.ClosedException;
import dev.hl.api.StoredJson;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.Notifier;
import dev.hl.api.spi.Execution;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/** Posts notifications; each is a {@link WebhookDelivery}. */
final class WebhookNotifier implements Notifier {
    private final WebhookBuilder options;
    private final Http http;
    private final Execution execution;
    private final Runnable afterClose;
    private final Set<WebhookDelivery> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    WebhookNotifier(WebhookBuilder options, Http http, Execution execution, Runnable afterClose) {
        this.options = options;
        this.http = http;
        this.execution = execution;
        this.afterClose = afterClose;
    }

    @Override
    public CompletionStage<Void> notify(Notification notification) {
        ensureOpen();
        String body = StoredJson.write(notification.toMap());
        WebhookDelivery delivery =
                new WebhookDelivery(notification, () -> post(notification, body), options, execution);
        open.add(delivery);
        CompletionStage<Void> told = delivery.start().whenComplete((done, failure) -> open.remove(delivery));
        if (closed) {
            delivery.giveUp();
        }
        return told;
    }

    private HttpReply post(Notification notification, String body) throws IOException {
        long timestamp = execution.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(options.address)
                .timeout(options.timeout)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("Idempotency-Key", notification.id())
                .header("HL-Timestamp", Long.toString(timestamp))
                .header("HL-Signature", "v1=" + Signature.of(options.secret, timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.replacing(""));
    }

    @Override
    public void close() {
        closed = true;
        http.close();
        open.forEach(WebhookDelivery::giveUp);
        afterClose.run();
    }

    private void ensureOpen() {
        if (closed) {
            throw new ClosedException("the webhook notifier");
        }
    }
}
