package dev.hl.store.codec;

import dev.hl.api.ApprovalId;
import dev.hl.api.InputHash;
import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.TurnDetails;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.SessionTransition;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The form of every event that is kept. */
final class EventForms {
    static final Forms<Event, StoredEvent> ALL = new Forms<>(List.of(
            new Form<>(
                    "message.recorded",
                    MessageRecorded.class,
                    event -> new StoredEvent(event.kind(), MessageForms.write(event.message()), event.raw()),
                    stored -> new MessageRecorded(MessageForms.read(stored.payload()), stored.raw())),
            new Form<>(
                    "turn.ended",
                    TurnEnded.class,
                    event -> new StoredEvent(event.kind(), turn(event.result()).write(), event.raw()),
                    stored -> new TurnEnded(turn(Fields.parse(stored.payload())), stored.raw())),
            form(
                    "session.launched",
                    SessionLaunched.class,
                    (event, to) -> to.put("run", event.run().value()).put("title", event.title()),
                    from -> new SessionLaunched(new RunId(from.text("run")), from.text("title"))),
            form("session.moved", SessionMoved.class, EventForms::write, EventForms::moved),
            form(
                    "session.removed",
                    SessionRemoved.class,
                    (event, to) -> to.put("removed", event.removed().value()),
                    from -> new SessionRemoved(new SessionId(from.text("removed")))),
            form("approval.opened", ApprovalOpened.class, EventForms::write, EventForms::opened),
            form(
                    "approval.decided",
                    ApprovalDecided.class,
                    (event, to) -> to.put("approval", event.approval().value())
                            .put("decision", Decisions.write(event.decision())),
                    from -> new ApprovalDecided(approval(from), Decisions.readRecord(from.object("decision")))),
            form("approval.moved", ApprovalMoved.class, EventForms::write, EventForms::approvalMoved),
            form(
                    "approval.conflicted",
                    ApprovalConflicted.class,
                    (event, to) -> to.put("approval", event.first().value())
                            .put("other", event.other().value()),
                    from -> new ApprovalConflicted(approval(from), new InputHash(from.text("other"))))));

    private EventForms() {}

    private static <E extends Event> Form<E, StoredEvent> form(
            String kind, Class<E> type, BiConsumer<E, Fields> writer, Function<Fields, E> reader) {
        Function<E, StoredEvent> kept = event -> {
            Fields fields = Fields.empty();
            writer.accept(event, fields);
            return new StoredEvent(kind, fields.write(), "");
        };
        return new Form<>(kind, type, kept, stored -> reader.apply(Fields.parse(stored.payload())));
    }

    private static Fields turn(TurnResult result) {
        Fields fields = Fields.empty().put("outcome", result.outcome()).put("text", result.text());
        Usages.write(result.usage(), fields);
        fields.put("rounds", result.rounds()).put("duration", result.duration());
        return result.details().equals(TurnDetails.NONE)
                ? fields
                : fields.put("details", TurnDetailForms.write(result.details()));
    }

    private static TurnResult turn(Fields from) {
        return new TurnResult(
                from.constant("outcome", TurnOutcome.class),
                from.text("text"),
                Usages.read(from),
                from.smallNumber("rounds"),
                from.duration("duration"),
                TurnDetailForms.read(from.orNull("details", from::object)));
    }

    private static void write(SessionMoved event, Fields to) {
        SessionTransition transition = event.transition();
        to.put("from", transition.from()).put("to", transition.to()).put("trigger", transition.trigger());
    }

    private static SessionMoved moved(Fields from) {
        return new SessionMoved(new SessionTransition(
                from.constant("from", SessionStatus.class),
                from.constant("to", SessionStatus.class),
                from.text("trigger")));
    }

    private static void write(ApprovalOpened event, Fields to) {
        to.put("approval", event.approval().value())
                .put("request", Requests.write(event.request()))
                .put("input", event.input().value())
                .put("verdict", Verdicts.write(event.verdict()));
    }

    private static ApprovalOpened opened(Fields from) {
        return new ApprovalOpened(
                approval(from),
                Requests.read(from.object("request")),
                new InputHash(from.text("input")),
                Verdicts.read(from.object("verdict")));
    }

    private static void write(ApprovalMoved event, Fields to) {
        to.put("approval", event.approval().value())
                .put("from", event.from())
                .put("to", event.to())
                .put("reason", event.reason());
    }

    private static ApprovalMoved approvalMoved(Fields from) {
        return new ApprovalMoved(
                approval(from),
                from.constant("from", ApprovalStatus.class),
                from.constant("to", ApprovalStatus.class),
                from.text("reason"));
    }

    private static ApprovalId approval(Fields from) {
        return new ApprovalId(from.text("approval"));
    }
}
