package dev.hl.store.codec;

import dev.hl.api.RunId;
import dev.hl.api.SessionId;
import dev.hl.api.agent.TurnDetails;
import dev.hl.api.agent.TurnOutcome;
import dev.hl.api.agent.TurnResult;
import dev.hl.api.event.Event;
import dev.hl.api.event.MessageRecorded;
import dev.hl.api.event.SessionLaunched;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.event.SessionRemoved;
import dev.hl.api.event.TurnEnded;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.session.SessionTransition;
import java.util.List;
import java.util.stream.Stream;

/** The form of every event that is kept. */
final class EventForms {
    private static final List<Form<? extends Event, StoredEvent>> OWN = List.of(
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
            Form.payload(
                    "session.launched",
                    SessionLaunched.class,
                    (event, to) -> to.put("run", event.run().value()).put("title", event.title()),
                    from -> new SessionLaunched(new RunId(from.text("run")), from.text("title"))),
            Form.payload("session.moved", SessionMoved.class, EventForms::write, EventForms::moved),
            Form.payload(
                    "session.removed",
                    SessionRemoved.class,
                    (event, to) -> to.put("removed", event.removed().value()),
                    from -> new SessionRemoved(new SessionId(from.text("removed")))));

    static final Forms<Event, StoredEvent> ALL =
            new Forms<>(Stream.concat(OWN.stream(), ApprovalForms.ALL.stream()).toList());

    private EventForms() {}

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
}
