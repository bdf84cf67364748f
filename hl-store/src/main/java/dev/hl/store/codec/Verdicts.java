package dev.hl.store.codec;

import dev.hl.api.approval.ApprovalTerms;
import dev.hl.api.approval.Verdict;
import java.util.List;
import java.util.function.BiFunction;

/** What policies said. */
final class Verdicts {
    private static final Forms<Verdict, Fields> ALL = new Forms<>(List.of(
            form("allow", Verdict.Allow.class, Verdict.Allow::new),
            form("deny", Verdict.Deny.class, Verdict.Deny::new),
            Form.members("ask", Verdict.Ask.class, Verdicts::write, Verdicts::readAsk),
            Form.members("none", Verdict.NoOpinion.class, (verdict, to) -> {}, from -> new Verdict.NoOpinion())));

    private Verdicts() {}

    static Fields write(Verdict verdict) {
        return ALL.get(verdict.getClass()).write(verdict);
    }

    static Verdict read(Fields from) {
        return ALL.get(from.text(Form.KIND)).read(from);
    }

    private static void write(Verdict.Ask verdict, Fields to) {
        to.put("rule", verdict.rule()).put("reason", verdict.reason());
        if (!verdict.terms().equals(ApprovalTerms.NONE)) {
            to.put("terms", Terms.write(verdict.terms()));
        }
    }

    private static Verdict.Ask readAsk(Fields from) {
        return new Verdict.Ask(from.text("rule"), from.text("reason"), Terms.readOrNone(from, "terms"));
    }

    private static <V extends Verdict> Form<V, Fields> form(
            String kind, Class<V> type, BiFunction<String, String, V> reader) {
        return Form.members(
                kind,
                type,
                (verdict, to) -> to.put("rule", verdict.rule()).put("reason", verdict.reason()),
                from -> reader.apply(from.text("rule"), from.text("reason")));
    }
}
