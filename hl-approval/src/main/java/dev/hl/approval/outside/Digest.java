package dev.hl.approval.outside;

import dev.hl.api.CanonicalJson;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationKind;
import dev.hl.approval.display.DisplaySanitizer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Several notifications in one. */
final class Digest {
    private static final int MOST_LINES = 50;

    private Digest() {}

    /** Its id follows from those of its parts, so that the same digest has the same id. */
    static Notification of(List<Notification> parts, Instant at) {
        List<String> ids = parts.stream().map(Notification::id).toList();
        String id = "digest-" + CanonicalJson.hash(Map.of("parts", ids)).value();
        String lines = parts.stream().limit(MOST_LINES).map(Digest::line).collect(Collectors.joining("\n"));
        int more = parts.size() - MOST_LINES;
        return Notification.of(id, NotificationKind.DIGEST, at)
                .title(parts.size() + " approvals want a look")
                .text(more > 0 ? lines + "\nand " + more + " more" : lines)
                .parts(parts)
                .build();
    }

    private static String line(Notification part) {
        return "- " + DisplaySanitizer.line(part.title());
    }
}
