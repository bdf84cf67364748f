package dev.hl.approval.rules;

import dev.hl.api.approval.Verdict;

/** How strict verdicts are: deny over the question for a policy that failed over ask over allow over no opinion. */
final class Strictness {
    private Strictness() {}

    /** The stricter of two; the first when they are as strict. */
    static Verdict stricter(Verdict first, Verdict second) {
        return rank(second) > rank(first) ? second : first;
    }

    private static int rank(Verdict verdict) {
        return verdict.match(allow -> 1, deny -> 4, ask -> Guarded.isFailure(ask) ? 3 : 2, none -> 0);
    }
}
