package dev.hl.samples.systemtests.claude;

import dev.hl.api.SessionId;
import dev.hl.api.approval.ApprovalManager;
import dev.hl.api.event.ApprovalOpened;
import dev.hl.api.event.EventBus;
import dev.hl.api.event.EventFilter;
import dev.hl.api.event.EventPosition;
import dev.hl.api.event.EventRecord;
import dev.hl.api.event.SessionMoved;
import dev.hl.api.session.SessionManager;
import dev.hl.api.session.SessionSpec;
import dev.hl.api.session.SessionStatus;
import dev.hl.api.spi.Store;
import dev.hl.approval.ApprovalManagers;
import dev.hl.approval.Policies;
import dev.hl.bus.EventBuses;
import dev.hl.session.SessionManagers;
import dev.hl.store.MemoryStores;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A program that runs one session with the real Claude Code and is there to be killed. It says on its standard output
 * {@code RUNNING <pid of claude>} and {@code ASKED <tool>}, and decides nothing.
 */
final class KilledHost {
    private KilledHost() {}

    public static void main(String[] args) {
        Path executable = Path.of(args[0]);
        Path work = Path.of(args[1]);
        Map<String, String> environment = new TreeMap<>(System.getenv());
        try (Store store = MemoryStores.open();
                EventBus bus = EventBuses.over(store);
                ApprovalManager approvals = ApprovalManagers.builder(store, bus)
                        .policy(Policies.askAlways())
                        .build();
                SessionManager sessions = SessionManagers.builder(store, bus, approvals)
                        .agent(ClaudeProgram.provider(executable, environment))
                        .build()) {
            bus.subscribeFrom(EventPosition.START, EventFilter.all(), line -> told(store, line));
            SessionId id =
                    sessions.launch(SessionSpec.of("Do it.", work).build()).id();
            sessions.await(id).toCompletableFuture().join();
        }
    }

    private static void told(Store store, EventRecord line) {
        if (line.event() instanceof ApprovalOpened asked) {
            say("ASKED " + asked.request().tool());
        } else if (line.event() instanceof SessionMoved moved
                && moved.transition().from() == SessionStatus.STARTING) {
            say("RUNNING "
                    + store.incarnations(line.ofSession().orElseThrow()).get(0).pid());
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
