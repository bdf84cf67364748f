package dev.hl.store.codec;

import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Approvers;
import dev.hl.api.approval.OnExpiry;
import dev.hl.api.approval.Vote;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** On what terms humans are asked, which of them may decide, and who has agreed. */
final class Terms {
    private Terms() {}

    static Fields write(ApprovalTerms terms) {
        return writeBesidesExpiry(terms).put("expireAfter", terms.expireAfter().orElse(null));
    }

    /** For requests, which keep when they expire as they always have. */
    static Fields writeBesidesExpiry(ApprovalTerms terms) {
        Fields to = Fields.empty()
                .put(
                        "quorum",
                        terms.quorum()
                                .map(quorum -> Fields.empty()
                                        .put("role", quorum.role())
                                        .put("votes", quorum.votes()))
                                .orElse(null))
                .put("remindAfter", terms.remindAfter().orElse(null))
                .putObjects(
                        "ladder",
                        terms.ladder().stream()
                                .map(rung -> Fields.empty()
                                        .put("after", rung.after())
                                        .put("role", rung.role()))
                                .toList());
        terms.onExpiry().ifPresent(then -> to.put("onExpiry", then));
        return to;
    }

    static ApprovalTerms read(Fields from) {
        ApprovalTerms.Builder terms = ApprovalTerms.builder();
        from.ifThere("quorum", name -> {
            Fields quorum = from.object(name);
            terms.quorum(quorum.text("role"), quorum.smallNumber("votes"));
        });
        from.ifThere("remindAfter", name -> terms.remindAfter(from.duration(name)));
        from.objects("ladder").forEach(rung -> terms.escalate(rung.duration("after"), rung.text("role")));
        from.ifThere("expireAfter", name -> terms.expireAfter(from.duration(name)));
        from.ifThere("onExpiry", name -> terms.onExpiry(from.constant(name, OnExpiry.class)));
        return terms.build();
    }

    static ApprovalTerms readOrNone(Fields from, String name) {
        ApprovalTerms terms = from.orNull(name, member -> read(from.object(member)));
        return terms == null ? ApprovalTerms.NONE : terms;
    }

    static Fields write(Approvers approvers) {
        Fields to = Fields.empty()
                .put("anybody", approvers.anybody())
                .put("eligible", approvers.eligible().stream().sorted().toList())
                .put("votes", approvers.votes());
        return approvers.passedOn().isEmpty()
                ? to
                : to.put("passedOn", approvers.passedOn().stream().sorted().toList());
    }

    static Approvers readApprovers(Fields from) {
        List<String> passedOn = from.orNull("passedOn", from::list);
        return new Approvers(
                from.flag("anybody"),
                new LinkedHashSet<>(from.list("eligible")),
                from.smallNumber("votes"),
                passedOn == null ? Set.of() : new LinkedHashSet<>(passedOn));
    }

    static Fields write(Vote vote) {
        return Fields.empty()
                .put("actor", Decisions.write(vote.actor()))
                .put("decision", Decisions.write(vote.decision()))
                .put("at", vote.at());
    }

    static Vote readVote(Fields from) {
        return new Vote(
                Decisions.readActor(from.object("actor")), Decisions.read(from.object("decision")), from.instant("at"));
    }
}
