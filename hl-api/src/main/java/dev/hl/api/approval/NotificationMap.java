package dev.hl.api.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JSON form of a notification. */
final class NotificationMap {
    private NotificationMap() {}

    static Map<String, Object> write(Notification notification) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("id", notification.id());
        map.put("kind", notification.kind().name());
        map.put("at", notification.at().toString());
        map.put("title", notification.title());
        map.put("text", notification.text());
        notification.approval().ifPresent(id -> map.put("approval", id.value()));
        notification.session().ifPresent(id -> map.put("session", id.value()));
        notification.risk().ifPresent(risk -> map.put("risk", risk.name()));
        notification.expiresAt().ifPresent(at -> map.put("expiresAt", at.toString()));
        notification.link().ifPresent(link -> map.put("link", link.toString()));
        if (!notification.parts().isEmpty()) {
            map.put(
                    "parts",
                    notification.parts().stream().map(NotificationMap::write).toList());
        }
        return Collections.unmodifiableMap(map);
    }

    static Notification read(Map<?, ?> map) {
        try {
            return builder(map).build();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidValueException("notification", e.getMessage(), "in the form that toMap() writes");
        }
    }

    private static Notification.Builder builder(Map<?, ?> map) {
        Notification.Builder builder = Notification.of(
                        required(map, "id"),
                        NotificationKind.valueOf(required(map, "kind")),
                        Instant.parse(required(map, "at")))
                .title(required(map, "title"))
                .text(text(map, "text").orElse(""));
        text(map, "approval").map(ApprovalId::new).ifPresent(builder::approval);
        text(map, "session").map(SessionId::new).ifPresent(builder::session);
        text(map, "risk").map(Risk::valueOf).ifPresent(builder::risk);
        text(map, "expiresAt").map(Instant::parse).ifPresent(builder::expiresAt);
        text(map, "link").map(URI::create).ifPresent(builder::link);
        return map.get("parts") instanceof List<?> parts
                ? builder.parts(parts.stream().map(NotificationMap::part).toList())
                : builder;
    }

    private static Notification part(Object part) {
        InvalidValueException.unless(part instanceof Map, "part of a notification", part, "an object");
        return read((Map<?, ?>) part);
    }

    private static String required(Map<?, ?> map, String key) {
        return InvalidValueException.requireText(text(map, key).orElse(null), key + " of a notification");
    }

    private static Optional<String> text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }
}
