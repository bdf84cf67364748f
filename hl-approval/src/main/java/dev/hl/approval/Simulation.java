package dev.hl.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.ApprovalRequest;
import dev.hl.api.approval.Decision;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalOpened;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a policy would have made of history.
 *
 * @param requests how many requests there were
 * @param allowed how many it would have allowed without a human
 * @param asked how many it would have put to a human
 * @param denied how many it would have denied
 * @param changes how often which change would have come of it
 * @param differences the first {@value #MOST} of those changes, oldest first
 */
public record Simulation(
        long requests, long allowed, long asked, long denied, Map<Change, Long> changes, List<Difference> differences) {
    /** How many differences are kept. */
    public static final int MOST = 1_000;

    public Simulation {
        changes = Map.copyOf(changes);
        differences = List.copyOf(differences);
    }

    /** How what a policy would have done differs from what was done. */
    public enum Change {
        /** It would have run, and a human had denied it. The one to look at first. */
        ALLOWS_WHAT_A_HUMAN_DENIED,
        /** It would have run without the human who allowed it. */
        ALLOWS_WHAT_A_HUMAN_ALLOWED,
        /** It would have run, and nobody has decided yet. */
        ALLOWS_WHAT_NOBODY_DECIDED,
        /** It would have run, and a rule had denied it. */
        ALLOWS_WHAT_A_RULE_DENIED,
        /** It would not have run, and it did. */
        DENIES_WHAT_RAN,
        /** It would have been denied without the human who denied it, or has not decided. */
        DENIES_WHAT_WAS_ASKED,
        /** A human would have been asked, and a rule had decided. */
        ASKS_WHAT_A_RULE_DECIDED
    }

    /**
     * A request for which something else would have come of it.
     *
     * @param approval the approval that was opened for it
     * @param request what was asked
     * @param then what the policy of that time said
     * @param decision what was decided; null while nobody has
     * @param now what the candidate says
     * @param change what that would have changed
     */
    public record Difference(
            ApprovalId approval,
            ApprovalRequest request,
            Verdict then,
            @Nullable DecisionRecord decision,
            Verdict now,
            Change change) {}

    /** How often this change would have come of it. */
    public long count(Change change) {
        return changes.getOrDefault(change, 0L);
    }

    /** Adds up. Confined to one thread. */
    static final class Tally {
        private final Map<Change, Long> changes = new EnumMap<>(Change.class);
        private final List<Difference> differences = new ArrayList<>();
        private long allowed;
        private long asked;
        private long denied;

        void add(ApprovalOpened opened, Verdict now, @Nullable DecisionRecord decision) {
            count(now);
            change(opened.verdict(), now, decision).ifPresent(change -> {
                changes.merge(change, 1L, Long::sum);
                if (differences.size() < MOST) {
                    differences.add(new Difference(
                            opened.approval(), opened.request(), opened.verdict(), decision, now, change));
                }
            });
        }

        Simulation result() {
            return new Simulation(allowed + asked + denied, allowed, asked, denied, changes, differences);
        }

        private void count(Verdict now) {
            if (now instanceof Verdict.Allow) {
                allowed++;
            } else if (now instanceof Verdict.Deny) {
                denied++;
            } else {
                asked++;
            }
        }

        private static Optional<Change> change(Verdict then, Verdict now, @Nullable DecisionRecord decision) {
            boolean byRule = !(then instanceof Verdict.Ask);
            boolean ran = decision != null && !(decision.decision() instanceof Decision.Deny);
            if (now instanceof Verdict.Allow) {
                return allowing(byRule, ran, decision == null);
            }
            if (now instanceof Verdict.Deny) {
                return denying(byRule, ran);
            }
            return byRule ? Optional.of(Change.ASKS_WHAT_A_RULE_DECIDED) : Optional.empty();
        }

        private static Optional<Change> allowing(boolean byRule, boolean ran, boolean open) {
            if (byRule) {
                return ran ? Optional.empty() : Optional.of(Change.ALLOWS_WHAT_A_RULE_DENIED);
            }
            if (open) {
                return Optional.of(Change.ALLOWS_WHAT_NOBODY_DECIDED);
            }
            return Optional.of(ran ? Change.ALLOWS_WHAT_A_HUMAN_ALLOWED : Change.ALLOWS_WHAT_A_HUMAN_DENIED);
        }

        private static Optional<Change> denying(boolean byRule, boolean ran) {
            if (ran) {
                return Optional.of(Change.DENIES_WHAT_RAN);
            }
            return byRule ? Optional.empty() : Optional.of(Change.DENIES_WHAT_WAS_ASKED);
        }
    }
}
