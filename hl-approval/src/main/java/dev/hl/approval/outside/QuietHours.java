package dev.hl.approval.outside;

import dev.hl.api.InvalidValueException;
import dev.hl.api.approval.NotificationKind;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The hours of every day in which nobody wants to be told, except of what is urgent.
 *
 * @param from when they begin
 * @param to when they end; on the next day when that is not after {@code from}
 * @param zone whose clock counts
 * @param urgent the kinds that are told even so
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone, Set<NotificationKind> urgent) {
    public QuietHours {
        Objects.requireNonNull(zone, "zone");
        InvalidValueException.unless(!from.equals(to), "end of the quiet hours", to, "another time than their begin");
        urgent = Set.copyOf(urgent);
    }

    /** Quiet hours in which nothing is urgent. */
    public static QuietHours between(LocalTime from, LocalTime to, ZoneId zone) {
        return new QuietHours(from, to, zone, Set.of());
    }

    /** The same hours, with these kinds told even so. */
    public QuietHours except(NotificationKind... kinds) {
        return new QuietHours(from, to, zone, Set.of(kinds));
    }

    /** When the quiet that holds at {@code now} ends; empty when there is none. */
    Optional<Instant> endOfQuietAt(Instant now) {
        ZonedDateTime here = now.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean begun = !time.isBefore(from);
        boolean before = time.isBefore(to);
        boolean quiet = from.isBefore(to) ? begun && before : begun || before;
        if (!quiet) {
            return Optional.empty();
        }
        return Optional.of(here.toLocalDate()
                .plusDays(before ? 0 : 1)
                .atTime(to)
                .atZone(zone)
                .toInstant());
    }
}
