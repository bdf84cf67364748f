package dev.hl.approval.rules;

import dev.hl.api.InputHash;
import dev.hl.api.InvalidValueException;
import dev.hl.api.ToolUseId;
import dev.hl.api.approval.ApprovalContext;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Explanation;
import dev.hl.api.approval.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Asks when an agent makes the same call, with the same input, for the n-th time in a session. A call that is asked for
 * again under its own id counts once. Requests without a session are told apart by their source.
 *
 * <p>Remembers the calls of the last {@value #MOST_CALLS} inputs, and of each no more ids than it must count; what is
 * forgotten counts from the beginning. Safe for many threads.
 */
public final class RepeatedCalls implements ApprovalPolicy {
    private static final int MOST_CALLS = 10_000;

    /** What makes calls the same. */
    private record Call(String where, String tool, InputHash input) {
        static Call of(ApprovalRequest request) {
            String where = request.session()
                    .map(session -> "session " + session)
                    .or(() -> request.source().map(source -> "source " + source))
                    .orElse("nowhere");
            return new Call(where, request.tool(), request.call().inputHash());
        }
    }

    private final int nth;
    private final Map<Call, Set<ToolUseId>> calls = new LinkedHashMap<>(16, 0.75f, true);

    /** Asks from the {@code nth} time on; at least the second. */
    public RepeatedCalls(int nth) {
        InvalidValueException.unless(nth >= 2 && nth <= 1_000, "nth", nth, "2 to 1,000");
        this.nth = nth;
    }

    @Override
    public Verdict evaluate(ApprovalRequest request, ApprovalContext context) {
        return verdict(count(request, true));
    }

    /** Says what {@link #evaluate} would, without counting the call. */
    @Override
    public Explanation explain(ApprovalRequest request, ApprovalContext context) {
        return Explanation.of(verdict(count(request, false)));
    }

    private Verdict verdict(int times) {
        return times < nth
                ? Verdict.noOpinion()
                : Verdict.ask("repeated call", "the agent makes this call at least " + times + " times");
    }

    private synchronized int count(ApprovalRequest request, boolean keep) {
        Call call = Call.of(request);
        Set<ToolUseId> ids = calls.getOrDefault(call, Set.of());
        int times = ids.contains(request.toolUse()) ? ids.size() : ids.size() + 1;
        if (keep && times > ids.size() && times <= nth) {
            calls.computeIfAbsent(call, first -> new HashSet<>()).add(request.toolUse());
            forgetTheOldest();
        }
        return times;
    }

    private void forgetTheOldest() {
        if (calls.size() > MOST_CALLS) {
            calls.remove(calls.keySet().iterator().next());
        }
    }
}
