package dev.hl.testkit;

import dev.hl.api.PageRequest;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.SessionQuery;
import dev.hl.api.spi.Store;
import dev.hl.testkit.fakes.SteppedExecution;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts into words what a store holds. */
final class Diagnosis {
    private static final int LINES = 500;
    private static final int LONGEST_LINE = 400;

    private Diagnosis() {}

    static String of(Store store, SteppedExecution execution) {
        Stream<String> head = Stream.of("seed " + execution.seed() + ", now " + execution.now()
                + (execution.isIdle() ? ", idle" : ", not idle")
                + execution.nextDue().map(due -> ", next due " + due).orElse(", nothing due"));
        Stream<String> sessions =
                store.sessions(SessionQuery.all()).items().stream().map(Objects::toString);
        Stream<String> approvals =
                store.pendingApprovals(PageRequest.first()).items().stream().map(approval -> "pending " + approval);
        List<EventRecord> log = store.events(EventPosition.START, EventFilter.all(), LINES);
        Stream<String> events = log.stream().map(Diagnosis::told);
        Stream<String> rest = log.size() < LINES ? Stream.of() : Stream.of("… the log goes on");
        return String.join(
                System.lineSeparator(),
                Stream.of(head, sessions, approvals, events, rest)
                        .flatMap(lines -> lines)
                        .map(Diagnosis::cut)
                        .toList());
    }

    private static String told(EventRecord line) {
        return line.position() + " " + line.at() + " "
                + line.ofSession().map(id -> id + "#" + line.sequence()).orElse("-") + " " + line.event();
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + "…";
    }
}
