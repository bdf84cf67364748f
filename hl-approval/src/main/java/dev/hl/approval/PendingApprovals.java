package dev.hl.approval;

import dev.hl.api.ClosedException;
import dev.hl.api.Page;
import dev.hl.api.PageRequest;
import dev.hl.api.approval.Approval;
import dev.hl.api.approval.Verdict;
import dev.hl.api.spi.Execution;
import dev.hl.api.spi.Store;
import dev.hl.api.spi.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes through what waits for a human: at start, and whenever what may run without one has changed. */
final class PendingApprovals {
    private static final Logger LOG = LoggerFactory.getLogger(PendingApprovals.class);

    private static final Duration PAUSE = Duration.ofSeconds(1);

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

    /**
     * Decides all that no human is needed for any more; returns how many. What led to it is committed already, so a store that
     * fails is no failure of it: the rest is done as soon as the store can.
     */
    int judgeAgain() {
        int[] settled = {0};
        try {
            forEach(approval -> {
                if (judgeAgain(approval)) {
                    settled[0]++;
                }
            });
        } catch (StoreException e) {
            LOG.warn("What is pending could not be judged again; it is tried again", e);
            execution.schedule(PAUSE, this::judgeAgainUnlessClosed);
        }
        return settled[0];
    }

    private void judgeAgainUnlessClosed() {
        try {
            judgeAgain();
        } catch (ClosedException closed) {
            LOG.debug("The store was closed before what is pending was judged again");
        }
    }

    /** What one human has allowed for good does not do where others than any human have to decide. */
    private static boolean maySettle(Approval approval, Judge.Judgement judgement) {
        return approval.approvers().anybody()
                || judgement.rule() == null
                || judgement.verdict() instanceof Verdict.Deny;
    }

    private boolean judgeAgain(Approval approval) {
        Instant now = execution.now();
        Judge.Judgement judgement = judge.judge(approval.request(), now);
        Optional<Ruling> ruling = Ruling.of(judgement.verdict()).filter(found -> maySettle(approval, judgement));
        return ruling.isPresent() && decisions.decideIfPending(approval.id(), ruling.get(), judgement, now);
    }
}
