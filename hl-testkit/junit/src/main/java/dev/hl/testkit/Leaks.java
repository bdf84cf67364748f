package dev.hl.testkit;

import dev.hl.testkit.fakes.ScriptedAgent;
import dev.hl.testkit.fakes.SteppedExecution;
import java.util.Set;
import java.util.stream.Collectors;

/** What should not be there any more. */
final class Leaks {
    private static final String OURS = "hl-";
    private static final long JOIN_MILLIS = 2_000;

    private Leaks() {}

    /** Agents that still live and work that is still to be done, in words; empty when there is nothing. */
    static String of(ScriptedAgent agent, SteppedExecution execution) {
        long live = agent.liveRuns();
        String runs = live == 0 ? "" : live + " live agents ";
        boolean busy = !execution.isIdle() || execution.nextDue().isPresent();
        return runs + (busy ? "work in " + execution : "");
    }

    /** The threads of this library that are alive. */
    static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith(OURS))
                .collect(Collectors.toSet());
    }

    /** Those of {@link #threads()} that were not there before and do not end by themselves at once. */
    static Set<Thread> threadsSince(Set<Thread> before) throws InterruptedException {
        Set<Thread> more = threads();
        more.removeAll(before);
        for (Thread thread : more) {
            thread.join(JOIN_MILLIS);
        }
        return more.stream().filter(Thread::isAlive).collect(Collectors.toSet());
    }
}
