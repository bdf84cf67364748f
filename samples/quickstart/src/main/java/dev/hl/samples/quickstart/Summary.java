package dev.hl.samples.quickstart;

import dev.hl.api.CanonicalJson;
import dev.hl.api.InputHash;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.session.Session;
import dev.hl.api.spi.Store;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Result, cost and audit trail of a session that has ended. */
final class Summary {
    private static final int LONGEST_TRAIL = 1_000;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

    private Summary() {}

    static void print(Terminal terminal, Session session, Store store) {
        terminal.line("");
        terminal.quote(session.status() + ": ", session.result().orElse(session.endReason()));
        terminal.line("cost $" + session.usage().costUsd().toPlainString() + ", "
                + session.usage().totalTokens() + " tokens, " + session.rounds() + " rounds");
        EventFilter trail = EventFilter.of(session.id())
                .type(ApprovalOpened.class)
                .type(ApprovalDecided.class)
                .type(ApprovalMoved.class);
        List<EventRecord> lines = store.events(EventPosition.START, trail, LONGEST_TRAIL);
        terminal.line(lines.isEmpty() ? "audit trail: no call was asked for" : "audit trail");
        lines.forEach(line -> terminal.line("  " + TIME.format(line.at()) + "  " + told(line.event())));
    }

    private static String told(Event event) {
        if (event instanceof ApprovalOpened opened) {
            return "asked    " + opened.request().tool() + " "
                    + CanonicalJson.writeOrdered(opened.request().input()) + ", input " + brief(opened.input());
        }
        if (event instanceof ApprovalDecided decided) {
            DecisionRecord how = decided.decision();
            return "decided  " + how.outcome() + " by " + how.actor().name() + " through "
                    + how.actor().channel() + details(how.decision()) + ", input " + brief(how.input());
        }
        ApprovalMoved moved = (ApprovalMoved) event;
        return "moved    " + moved.from() + " -> " + moved.to()
                + (moved.reason().isEmpty() ? "" : " (" + moved.reason() + ")");
    }

    private static String details(Decision decision) {
        return decision.match(
                approve -> approve.editedInput()
                        .map(edited -> ", edited to " + CanonicalJson.writeOrdered(edited))
                        .orElse(""),
                deny -> ", because: " + deny.reason(),
                answer -> ", answered " + answer.answers());
    }

    private static String brief(InputHash hash) {
        return hash.value().substring(0, 8);
    }
}
