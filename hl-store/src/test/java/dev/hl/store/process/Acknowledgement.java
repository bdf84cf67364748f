package dev.hl.store.process;

import dev.hl.api.SessionId;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Committed;
import java.util.List;

/**
 * That a unit of a planned session was committed, as a process prints it before anything else can happen to it.
 *
 * @param session whose unit
 * @param version the session's, after the unit
 * @param position the number of the session's first line in the unit
 * @param sequence the sequence of that line
 * @param lines how many of the session it has
 */
record Acknowledgement(SessionId session, long version, long position, long sequence, int lines) {
    private static final String WORD = "acknowledged";

    static Acknowledgement of(Committed<Session> unit) {
        SessionId session = unit.value().id();
        List<EventRecord> own = unit.events().stream()
                .filter(line -> session.equals(line.session()))
                .toList();
        EventRecord first = own.get(0);
        return new Acknowledgement(
                session, unit.value().version(), first.position().minor(), first.sequence(), own.size());
    }

    static boolean isOne(String line) {
        return line.startsWith(WORD + " ");
    }

    static Acknowledgement parse(String line) {
        List<String> words = List.of(line.split(" "));
        return new Acknowledgement(
                new SessionId(words.get(1)),
                Long.parseLong(words.get(2)),
                Long.parseLong(words.get(3)),
                Long.parseLong(words.get(4)),
                Integer.parseInt(words.get(5)));
    }

    /** As a line. */
    String print() {
        return String.join(" ", WORD, session.value(), "" + version, "" + position, "" + sequence, "" + lines);
    }
}
