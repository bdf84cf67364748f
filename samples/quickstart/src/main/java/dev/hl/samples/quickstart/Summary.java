package dev.hl.samples.quickstart;

import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Store;

/** Result, cost and audit trail of a session that has ended. */
final class Summary {
    private static final int LONGEST_TRAIL = 1_000;

    private Summary() {}

    static void print(Terminal terminal, Session session, Store store) {
        terminal.line("\n" + session.status() + ": " + session.result().orElse(session.endReason()));
        terminal.line("cost    $" + session.usage().costUsd().toPlainString() + ", "
                + session.usage().totalTokens() + " tokens, " + session.rounds() + " rounds");
        terminal.line("audit trail");
        EventFilter trail = EventFilter.of(session.id())
                .type(ApprovalOpened.class)
                .type(ApprovalDecided.class)
                .type(ApprovalMoved.class);
        store.events(EventPosition.START, trail, LONGEST_TRAIL).forEach(line -> terminal.line("  " + told(line)));
    }

    private static String told(EventRecord line) {
        return line.at() + "  " + told(line.event());
    }

    private static String told(Event event) {
        if (event instanceof ApprovalOpened opened) {
            return "asked      " + opened.request().tool() + ", input " + opened.input() + ", rule '"
                    + opened.verdict().rule() + "'";
        }
        if (event instanceof ApprovalDecided decided) {
            return "decided    " + decided.decision().outcome() + " by "
                    + decided.decision().actor().name() + " through "
                    + decided.decision().actor().channel() + ", input "
                    + decided.decision().input();
        }
        ApprovalMoved moved = (ApprovalMoved) event;
        return "moved      " + moved.from() + " -> " + moved.to()
                + (moved.reason().isEmpty() ? "" : " (" + moved.reason() + ")");
    }
}
