package dev.hl.approval.rules;

import dev.hl.api.InvalidValueException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Hours of every day, over midnight where they end before they begin.
 *
 * @param from the first moment
 * @param to the first moment that is out again
 * @param zone where the clock hangs
 */
record HoursOfDay(LocalTime from, LocalTime to, ZoneId zone) {
    HoursOfDay {
        InvalidValueException.unless(!from.equals(to), "to", to, "another time than from");
    }

    boolean contain(Instant moment) {
        LocalTime time = LocalTime.ofInstant(moment, zone);
        boolean begun = !time.isBefore(from);
        boolean lasts = time.isBefore(to);
        return from.isBefore(to) ? begun && lasts : begun || lasts;
    }

    @Override
    public String toString() {
        return from + " to " + to + " in " + zone;
    }
}
