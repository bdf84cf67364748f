package dev.hl.approval.outside;

import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.Escalation;
import dev.hl.api.approval.Notification;
import dev.hl.api.approval.NotificationKind;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalEscalated;
import dev.hl.api.event.ApprovalEvent;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.ApprovalOverdue;
import dev.hl.api.event.ApprovalReminded;
import dev.hl.api.event.Event;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Store;
import dev.hl.approval.display.ApprovalPresenter;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which events somebody is notified of, and what is said. */
final class Occasions {
    static final EventFilter EVENTS = EventFilter.all()
            .type(ApprovalOpened.class)
            .type(ApprovalReminded.class)
            .type(ApprovalEscalated.class)
            .type(ApprovalOverdue.class)
            .type(ApprovalDecided.class)
            .type(ApprovalMoved.class);

    private final Store store;
    private final ApprovalPresenter presenter;
    private final Function<Approval, Optional<URI>> link;

    Occasions(Store store, ApprovalPresenter presenter, Function<Approval, Optional<URI>> link) {
        this.store = store;
        this.presenter = presenter;
        this.link = link;
    }

    /** What to say about an event; empty where nobody needs to be told, or not any more. */
    Optional<Notification> of(EventRecord line) {
        Optional<NotificationKind> kind = kind(line.event());
        return kind.flatMap(sort -> store.findApproval(((ApprovalEvent) line.event()).approval())
                .filter(approval -> Notifications.isNeeded(sort, approval))
                .map(approval -> notification(line, sort, approval)));
    }

    private Notification notification(EventRecord line, NotificationKind kind, Approval approval) {
        Notification.Builder builder =
                Notifications.of(kind, presenter.present(approval), occasion(line.event(), approval), line.at());
        link.apply(approval).ifPresent(builder::link);
        return builder.build();
    }

    private static Optional<NotificationKind> kind(Event event) {
        if (event instanceof ApprovalOpened opened) {
            return opened.asksHuman() ? Optional.of(NotificationKind.OPENED) : Optional.empty();
        } else if (event instanceof ApprovalReminded) {
            return Optional.of(NotificationKind.REMINDER);
        } else if (event instanceof ApprovalEscalated) {
            return Optional.of(NotificationKind.ESCALATED);
        } else if (event instanceof ApprovalOverdue) {
            return Optional.of(NotificationKind.EXPIRED);
        } else if (event instanceof ApprovalDecided decided) {
            return decided.decision().outcome() == DecisionOutcome.EXPIRED
                    ? Optional.of(NotificationKind.EXPIRED)
                    : Optional.empty();
        }
        return event instanceof ApprovalMoved moved && moved.to() == ApprovalStatus.IN_DOUBT
                ? Optional.of(NotificationKind.IN_DOUBT)
                : Optional.empty();
    }

    /** An approval climbs several rungs; everything else happens to it once. */
    private static int occasion(Event event, Approval approval) {
        if (!(event instanceof ApprovalEscalated escalated)) {
            return 1;
        }
        List<String> roles =
                approval.terms().ladder().stream().map(Escalation::role).toList();
        return 1 + Math.max(0, roles.indexOf(escalated.role()));
    }
}
