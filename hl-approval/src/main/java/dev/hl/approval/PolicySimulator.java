package dev.hl.approval;

import dev.hl.api.ApprovalId;
import dev.hl.api.approval.ApprovalPolicy;
import dev.hl.api.approval.DecisionRecord;
import dev.hl.api.approval.Verdict;
import dev.hl.api.event.ApprovalDecided;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.spi.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks a policy about everything that was ever asked, without doing anything: what it would have allowed, asked and denied, and
 * where that differs from what came of it. The policy is given the moment of each request. Reads the log a page at a time, as
 * far back as it is kept; requests that nobody has decided yet are remembered until the end.
 */
public final class PolicySimulator {
    private static final int PAGE = 1_000;
    private static final EventFilter DECISIONS =
            EventFilter.all().type(ApprovalOpened.class).type(ApprovalDecided.class);

    private final Store store;

    private PolicySimulator(Store store) {
        this.store = store;
    }

    /** A simulator over the history of this store. */
    public static PolicySimulator over(Store store) {
        return new PolicySimulator(store);
    }

    /** The whole history as {@code candidate} would have had it. */
    public Simulation run(ApprovalPolicy candidate) {
        return run(candidate, EventPosition.START);
    }

    /**
     * The history after {@code from} as {@code candidate} would have had it.
     *
     * @throws dev.hl.api.spi.PositionLostException when some of it was removed
     */
    public Simulation run(ApprovalPolicy candidate, EventPosition from) {
        PolicyGate gate = new PolicyGate(candidate);
        Simulation.Tally tally = new Simulation.Tally();
        Map<ApprovalId, EventRecord> open = new LinkedHashMap<>();
        EventPosition place = from;
        for (List<EventRecord> page = store.events(place, DECISIONS, PAGE);
                !page.isEmpty();
                page = store.events(place, DECISIONS, PAGE)) {
            for (EventRecord line : page) {
                take(line, open, gate, tally);
                place = line.position();
            }
        }
        open.values().forEach(line -> tally.add(opened(line), verdict(gate, line), null));
        return tally.result();
    }

    private static void take(
            EventRecord line, Map<ApprovalId, EventRecord> open, PolicyGate gate, Simulation.Tally tally) {
        if (line.event() instanceof ApprovalOpened opened) {
            open.put(opened.approval(), line);
        } else if (line.event() instanceof ApprovalDecided decided) {
            EventRecord asked = open.remove(decided.approval());
            if (asked != null) {
                DecisionRecord decision = decided.decision();
                tally.add(opened(asked), verdict(gate, asked), decision);
            }
        }
    }

    private static Verdict verdict(PolicyGate gate, EventRecord line) {
        return PolicyGate.conclusion(
                opened(line).request(), gate.opinion(opened(line).request(), line.at()));
    }

    private static ApprovalOpened opened(EventRecord line) {
        return (ApprovalOpened) line.event();
    }
}
