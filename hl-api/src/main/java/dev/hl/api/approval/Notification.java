package dev.hl.api.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.InvalidValueException;
import dev.hl.api.SessionId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Something that is told to a human who is elsewhere. Immutable.
 *
 * <p>{@link #id()} is its idempotency key: whoever takes notifications may be told the same one twice, and then it has
 * the same id. Texts are as whoever made the notification wrote them; those made of an approval's view are safe to
 * show.
 */
public final class Notification {
    private final String id;
    private final NotificationKind kind;
    private final Instant at;
    private final String title;
    private final String text;
    private final @Nullable ApprovalId approval;
    private final @Nullable SessionId session;
    private final @Nullable Risk risk;
    private final @Nullable Instant expiresAt;
    private final @Nullable URI link;
    private final List<Notification> parts;

    private Notification(Builder builder) {
        id = builder.id;
        kind = builder.kind;
        at = builder.at;
        title = InvalidValueException.requireText(builder.title, "title of a notification");
        text = builder.text;
        approval = builder.approval;
        session = builder.session;
        risk = builder.risk;
        expiresAt = builder.expiresAt;
        link = builder.link;
        parts = List.copyOf(builder.parts);
    }

    /** A notification of this kind about something that happened {@code at}; it needs a title. */
    public static Builder of(String id, NotificationKind kind, Instant at) {
        return new Builder(id, kind, at);
    }

    /** The notification that {@link #toMap()} made this of; members that are not known are passed over. */
    public static Notification fromMap(Map<String, Object> map) {
        return NotificationMap.read(map);
    }

    /** The same notification, whenever and however often it is told. */
    public String id() {
        return id;
    }

    public NotificationKind kind() {
        return kind;
    }

    /** When what it tells happened. */
    public Instant at() {
        return at;
    }

    /** What it tells, in a line. */
    public String title() {
        return title;
    }

    /** More about it, in as many lines as it takes; may be empty. */
    public String text() {
        return text;
    }

    public Optional<ApprovalId> approval() {
        return Optional.ofNullable(approval);
    }

    public Optional<SessionId> session() {
        return Optional.ofNullable(session);
    }

    public Optional<Risk> risk() {
        return Optional.ofNullable(risk);
    }

    /** When the approval expires by itself. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** Where one can look and decide. */
    public Optional<URI> link() {
        return Optional.ofNullable(link);
    }

    /** What a digest collects. */
    public List<Notification> parts() {
        return parts;
    }

    /** As JSON, keys in a fixed order, what is absent left out. */
    public Map<String, Object> toMap() {
        return NotificationMap.write(this);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Notification same && toMap().equals(same.toMap());
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "Notification[" + id + " " + kind + "]";
    }

    /** Collects the parts of a notification. Confined to one thread. */
    public static final class Builder {
        private final String id;
        private final NotificationKind kind;
        private final Instant at;
        private @Nullable String title;
        private String text = "";
        private @Nullable ApprovalId approval;
        private @Nullable SessionId session;
        private @Nullable Risk risk;
        private @Nullable Instant expiresAt;
        private @Nullable URI link;
        private List<Notification> parts = List.of();

        private Builder(String id, NotificationKind kind, Instant at) {
            this.id = InvalidValueException.requireText(id, "id of a notification");
            this.kind = Objects.requireNonNull(kind, "kind");
            this.at = Objects.requireNonNull(at, "at");
        }

        /** Required. */
        public Builder title(String line) {
            title = line;
            return this;
        }

        /** Default: empty. */
        public Builder text(String lines) {
            text = Objects.requireNonNull(lines, "text");
            return this;
        }

        /** Default: none. */
        public Builder approval(ApprovalId about) {
            approval = about;
            return this;
        }

        /** Default: none. */
        public Builder session(SessionId asking) {
            session = asking;
            return this;
        }

        /** Default: none. */
        public Builder risk(Risk how) {
            risk = how;
            return this;
        }

        /** Default: never. */
        public Builder expiresAt(Instant when) {
            expiresAt = when;
            return this;
        }

        /** Default: none. */
        public Builder link(URI where) {
            link = where;
            return this;
        }

        /** Default: none. */
        public Builder parts(List<Notification> collected) {
            parts = collected;
            return this;
        }

        /**
         * The notification.
         *
         * @throws InvalidValueException if it has no title
         */
        public Notification build() {
            return new Notification(this);
        }
    }
}
