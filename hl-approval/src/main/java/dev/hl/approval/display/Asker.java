package dev.hl.approval.display;

import dev.hl.api.SessionId;
import dev.hl.api.approval.ApprovalRequest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, safe to show.
 *
 * @param sessionId the session, or null for a request from outside
 * @param outside the outside source, or null for a session
 * @param place the working directory, or null for none
 * @param tags the session's tags, in the order of their names
 */
public record Asker(
        @Nullable SessionId sessionId,
        @Nullable String outside,
        @Nullable String place,
        Map<String, String> tags) {
    public Asker {
        tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    }

    static Asker of(ApprovalRequest request) {
        Map<String, String> shown = new LinkedHashMap<>();
        new TreeMap<>(request.context().tags())
                .forEach((name, value) -> shown.put(DisplaySanitizer.line(name), DisplaySanitizer.line(value)));
        return new Asker(
                request.session().orElse(null),
                request.source().map(DisplaySanitizer::line).orElse(null),
                request.context()
                        .workingDirectory()
                        .map(directory -> DisplaySanitizer.line(directory.toString()))
                        .orElse(null),
                shown);
    }

    /** The session; empty for a request from outside. */
    public Optional<SessionId> session() {
        return Optional.ofNullable(sessionId);
    }

    /** The outside source; empty for a session. */
    public Optional<String> source() {
        return Optional.ofNullable(outside);
    }

    /** The working directory. */
    public Optional<String> directory() {
        return Optional.ofNullable(place);
    }

    /** All of it in one line. */
    public String inWords() {
        String who = session()
                .map(id -> "session " + id)
                .or(() -> source().map(name -> "source " + name))
                .orElse("nobody named");
        String where = directory().map(path -> ", in " + path).orElse("");
        return DisplaySanitizer.line(who + where + (tags.isEmpty() ? "" : ", " + tags), 500);
    }
}
