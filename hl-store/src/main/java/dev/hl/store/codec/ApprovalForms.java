package dev.hl.store.codec;

import dev.hl.api.ApprovalId;
import dev.hl.api.InputHash;
import dev.hl.api.RuleId;
import dev.hl.api.approval.ApprovalStatus;
import dev.hl.api.approval.OnExpiry;
import dev.hl.api.event.ApprovalConflicted;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalDelegated;
import dev.hl.api.event.ApprovalEscalated;
import dev.hl.api.event.ApprovalEvent;
import dev.hl.api.event.ApprovalMoved;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.ApprovalOverdue;
import dev.hl.api.event.ApprovalReminded;
import dev.hl.api.event.ApprovalVoted;
import dev.hl.api.event.Event;
import dev.hl.api.event.StandingRuleAdded;
import dev.hl.api.event.StandingRuleRevoked;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;

/** The form of every event about approvals and standing rules. */
final class ApprovalForms {
    static final List<Form<? extends Event, StoredEvent>> ALL = List.of(
            form("approval.opened", ApprovalOpened.class, ApprovalForms::write, ApprovalForms::opened),
            form("approval.decided", ApprovalDecided.class, ApprovalForms::write, ApprovalForms::decided),
            form("approval.moved", ApprovalMoved.class, ApprovalForms::write, ApprovalForms::moved),
            form(
                    "approval.conflicted",
                    ApprovalConflicted.class,
                    (event, to) -> to.put("other", event.other().value()),
                    (approval, from) -> new ApprovalConflicted(approval, new InputHash(from.text("other")))),
            form(
                    "approval.reminded",
                    ApprovalReminded.class,
                    (event, to) -> {},
                    (approval, from) -> new ApprovalReminded(approval)),
            form(
                    "approval.escalated",
                    ApprovalEscalated.class,
                    (event, to) -> to.put("role", event.role()).put("approvers", Terms.write(event.approvers())),
                    (approval, from) -> new ApprovalEscalated(
                            approval, from.text("role"), Terms.readApprovers(from.object("approvers")))),
            form(
                    "approval.overdue",
                    ApprovalOverdue.class,
                    (event, to) -> to.put("then", event.then()),
                    (approval, from) -> new ApprovalOverdue(approval, from.constant("then", OnExpiry.class))),
            form("approval.voted", ApprovalVoted.class, ApprovalForms::write, ApprovalForms::voted),
            form("approval.delegated", ApprovalDelegated.class, ApprovalForms::write, ApprovalForms::delegated),
            Form.payload(
                    "rule.added",
                    StandingRuleAdded.class,
                    (event, to) -> StandingRules.write(event.rule(), to),
                    from -> new StandingRuleAdded(StandingRules.read(from))),
            Form.payload("rule.revoked", StandingRuleRevoked.class, ApprovalForms::write, ApprovalForms::revoked));

    private ApprovalForms() {}

    private static <E extends ApprovalEvent> Form<E, StoredEvent> form(
            String kind, Class<E> type, BiConsumer<E, Fields> writer, BiFunction<ApprovalId, Fields, E> reader) {
        return Form.payload(
                kind,
                type,
                (event, to) ->
                        writer.accept(event, to.put("approval", event.approval().value())),
                from -> reader.apply(new ApprovalId(from.text("approval")), from));
    }

    private static void write(ApprovalOpened event, Fields to) {
        to.put("request", Requests.write(event.request()))
                .put("input", event.input().value())
                .put("verdict", Verdicts.write(event.verdict()));
    }

    private static ApprovalOpened opened(ApprovalId approval, Fields from) {
        return new ApprovalOpened(
                approval,
                Requests.read(from.object("request")),
                new InputHash(from.text("input")),
                Verdicts.read(from.object("verdict")));
    }

    private static void write(ApprovalDecided event, Fields to) {
        to.put("decision", Decisions.write(event.decision())).put("shown", event.shown());
    }

    private static ApprovalDecided decided(ApprovalId approval, Fields from) {
        return new ApprovalDecided(
                approval, Decisions.readRecord(from.object("decision")), from.orNull("shown", from::text));
    }

    private static void write(ApprovalMoved event, Fields to) {
        to.put("from", event.from()).put("to", event.to()).put("reason", event.reason());
    }

    private static ApprovalMoved moved(ApprovalId approval, Fields from) {
        return new ApprovalMoved(
                approval,
                from.constant("from", ApprovalStatus.class),
                from.constant("to", ApprovalStatus.class),
                from.text("reason"));
    }

    private static void write(ApprovalVoted event, Fields to) {
        to.put("vote", Terms.write(event.vote())).put("votes", event.votes()).put("needed", event.needed());
    }

    private static ApprovalVoted voted(ApprovalId approval, Fields from) {
        return new ApprovalVoted(
                approval, Terms.readVote(from.object("vote")), from.smallNumber("votes"), from.smallNumber("needed"));
    }

    private static void write(ApprovalDelegated event, Fields to) {
        to.put("by", Decisions.write(event.by()))
                .put("approvers", Terms.write(event.approvers()))
                .put("note", event.note());
    }

    private static ApprovalDelegated delegated(ApprovalId approval, Fields from) {
        return new ApprovalDelegated(
                approval,
                Decisions.readActor(from.object("by")),
                Terms.readApprovers(from.object("approvers")),
                from.text("note"));
    }

    private static void write(StandingRuleRevoked event, Fields to) {
        to.put("rule", event.rule().value())
                .put("by", Decisions.write(event.by()))
                .put("reason", event.reason());
    }

    private static StandingRuleRevoked revoked(Fields from) {
        return new StandingRuleRevoked(
                new RuleId(from.text("rule")), Decisions.readActor(from.object("by")), from.text("reason"));
    }
}
