package dev.hl.approval;

import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.ApprovalAlreadyDecidedException;
import dev.hl.api.approval.StandingRule;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through what waits for a human: at start, and whenever what may run without one has changed. */
final class PendingApprovals {
    private static final Logger LOG = LoggerFactory.getLogger(PendingApprovals.class);

    private final Store store;
    private final Execution execution;
    private final Judge judge;
    private final DecisionLedger decisions;

    PendingApprovals(Store store, Execution execution, Judge judge, DecisionLedger decisions) {
        this.store = store;
        this.execution = execution;
        this.judge = judge;
        this.decisions = decisions;
    }

    /** Calls {@code action} for each, a page at a time, oldest first. */
    void forEach(Consumer<Approval> action) {
        PageRequest next = PageRequest.first(PageRequest.MAX_LIMIT);
        Page<Approval> page = store.pendingApprovals(next);
        page.items().forEach(action);
        while (page.next().isPresent()) {
            next = next.after(page.next().get());
            page = store.pendingApprovals(next);
            page.items().forEach(action);
        }
    }

    /** Decides all that no human is needed for any more; returns how many. */
    int judgeAgain() {
        int[] settled = {0};
        forEach(approval -> {
            if (judgeAgain(approval)) {
                settled[0]++;
            }
        });
        return settled[0];
    }

    private boolean judgeAgain(Approval approval) {
        Instant now = execution.now();
        Judge.Judgement judgement = judge.judge(approval.request(), now);
        Optional<Ruling> ruling = Ruling.of(judgement.verdict());
        StandingRule rule = judgement.speakingRule().flatMap(store::findRule).orElse(null);
        try {
            return ruling.isPresent() && decisions.decideIfPending(approval.id(), ruling.get(), rule, now);
        } catch (ApprovalAlreadyDecidedException meanwhile) {
            LOG.debug("Approval {} was decided while it was judged again", approval.id());
            return false;
        }
    }
}
