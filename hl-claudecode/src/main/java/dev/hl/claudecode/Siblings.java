package dev.hl.claudecode;

import dev.hl.api.spi.Parking;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which calls of the main thread the model made in which message, and which of them are not over. The program asks about
 * a call while the model still writes; only the end of the message tells that no other will follow. Confined to the
 * dispatcher.
 */
final class Siblings {
    /** A message of the model. */
    private static final class Message {
        private final Set<String> open = new LinkedHashSet<>();
        private boolean complete;
    }

    private final Map<String, Message> messages = new LinkedHashMap<>();
    private @Nullable Message beingWritten;

    /** The model's service said this about a message that is being written. */
    void streamed(Fields event) {
        switch (event.text("type", "")) {
            case "message_start" -> beingWritten = message(event.at("message").text("id", ""));
            case "content_block_start" -> began(event.at("content_block"));
            case "message_stop" -> completed();
            default -> {}
        }
    }

    /** The program says a block of a message. */
    void said(Fields message) {
        for (Fields block : message.objects("content")) {
            if (block.has("id") && "tool_use".equals(block.text("type"))) {
                message(message.text("id", "")).open.add(block.required("id"));
            }
        }
    }

    /** A call is over. */
    void returned(String call) {
        messages.values().forEach(message -> message.open.remove(call));
        messages.values().removeIf(message -> message.open.isEmpty() && message != beingWritten);
    }

    /** A turn is over, and with it all its messages. */
    void turnEnded() {
        messages.clear();
        beingWritten = null;
    }

    /** What is in the way of putting this call aside; null for nothing. */
    @Nullable
    Parking obstacle(String call) {
        Message message = messageOf(call);
        if (message == null || !message.complete) {
            return Parking.MESSAGE_OPEN;
        }
        return message.open.size() > 1 ? Parking.OTHER_CALL_OPEN : null;
    }

    /** Whether the end of the message of this call will come, or its beginning: requests of the program overtake both. */
    boolean isBeingWritten(String call) {
        Message message = messageOf(call);
        return message == null || message == beingWritten;
    }

    private void began(Fields block) {
        if (beingWritten != null && "tool_use".equals(block.text("type"))) {
            beingWritten.open.add(block.text("id", ""));
        }
    }

    private void completed() {
        if (beingWritten != null) {
            beingWritten.complete = true;
            beingWritten = null;
        }
    }

    private Message message(String id) {
        return messages.computeIfAbsent(id, key -> new Message());
    }

    private @Nullable Message messageOf(String call) {
        return messages.values().stream()
                .filter(message -> message.open.contains(call))
                .findFirst()
                .orElse(null);
    }
}
