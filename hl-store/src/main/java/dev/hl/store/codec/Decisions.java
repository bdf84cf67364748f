package dev.hl.store.codec;

import dev.hl.api.Actor;
import dev.hl.api.InputHash;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionOutcome;
import dev.hl.api.approval.DecisionRecord;
import java.util.List;

/** What was decided, and by whom. */
final class Decisions {
    private static final Forms<Decision, Fields> ALL = new Forms<>(List.of(
            Form.members(
                    "approve",
                    Decision.Approve.class,
                    (decision, to) -> to.putJson("edited", decision.edited()),
                    from -> new Decision.Approve(from.orNull("edited", from::json))),
            Form.members(
                    "deny",
                    Decision.Deny.class,
                    (decision, to) -> to.put("reason", decision.reason()).put("interrupt", decision.interrupt()),
                    from -> new Decision.Deny(from.text("reason"), from.flag("interrupt"))),
            Form.members(
                    "answer",
                    Decision.Answer.class,
                    (decision, to) -> to.putTexts("answers", decision.answers()),
                    from -> new Decision.Answer(from.texts("answers")))));

    private Decisions() {}

    static Fields write(Decision decision) {
        return ALL.get(decision.getClass()).write(decision);
    }

    static Decision read(Fields from) {
        return ALL.get(from.text(Form.KIND)).read(from);
    }

    static Fields write(Actor actor) {
        return Fields.empty()
                .put("id", actor.id())
                .put("name", actor.name())
                .put("kind", actor.kind())
                .put("channel", actor.channel());
    }

    static Actor readActor(Fields from) {
        return new Actor(
                from.text("id"), from.text("name"), from.constant("kind", Actor.Kind.class), from.text("channel"));
    }

    static Fields write(DecisionRecord record) {
        return Fields.empty()
                .put("decision", write(record.decision()))
                .put("outcome", record.outcome())
                .put("actor", write(record.actor()))
                .put("at", record.at())
                .put("input", record.input().value())
                .put("key", record.key());
    }

    static DecisionRecord readRecord(Fields from) {
        return new DecisionRecord(
                read(from.object("decision")),
                from.constant("outcome", DecisionOutcome.class),
                readActor(from.object("actor")),
                from.instant("at"),
                new InputHash(from.text("input")),
                from.orNull("key", from::text));
    }
}
